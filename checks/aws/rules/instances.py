"""What holds for instances in general."""

GONE = frozenset({"shutting-down", "terminated"})
