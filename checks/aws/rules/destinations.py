"""Whether data goes to a place that the company approved."""

from collections.abc import Iterable


def is_approved(place: str, approved: Iterable[str]) -> bool:
    """Whether the place (`s3://bucket/prefix`, `nfs://host/path`) is one of them or under one."""
    return any(
        place.rstrip("/") == each.rstrip("/") or place.startswith(each.rstrip("/") + "/")
        for each in approved
        if each
    )
