"""Drafts: documents in which a mark stands where a person still has to write."""

from collections.abc import Iterator

from urazuke.model import Json

MISSING = "TODO"


def places(value: Json, *path: str | int) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where a mark stands, and what it says."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from places(child, *path, key)
    elif isinstance(value, (list, tuple)):
        for index, child in enumerate(value):
            yield from places(child, *path, index)
    elif isinstance(value, str) and value.lstrip().startswith(MISSING):
        yield path, value
