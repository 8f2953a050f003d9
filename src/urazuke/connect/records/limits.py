"""What the engine's own limits mean: time, memory, and space to spill into."""

import duckdb

from urazuke.errors import Unreadable
from urazuke.model import Reason


class _InTime:
    """Turns the engine's interruption and its lack of memory into what they mean."""

    def __enter__(self) -> None:
        """Nothing yet."""

    def __exit__(self, kind: type[BaseException] | None, fault: object, trace: object) -> None:
        """Raises `Unreadable` for the two faults that say nothing of our SQL."""
        if kind is not None and issubclass(kind, duckdb.InterruptException):
            raise Unreadable(Reason.TIMEOUT, "the ledgers were not read within limits.records")
        if kind is not None and issubclass(kind, duckdb.OutOfMemoryException):
            raise Unreadable(Reason.TRUNCATED, "the ledgers need more memory or space than allowed")


IN_TIME = _InTime()
