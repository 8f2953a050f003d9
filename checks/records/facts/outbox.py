"""Each file that is sent: what its content is, and how it is protected.

Files are named as they lie there, for whoever has to find them; their names may hold those of
people. Nothing of their content is kept.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import IO

from urazuke.checks.records.kinds.outbox import OUTBOX as KIND
from urazuke.checks.records.protection.leaf import HEAD, Leaf, Opened
from urazuke.checks.records.protection.look import leaves
from urazuke.sdk import (
    Json,
    Member,
    Reason,
    RecordCollector,
    Records,
    Struct,
    Unavailable,
    Unreadable,
    shape,
)

_MOST_FILES = 100_000
_MOST_NAMED = 20
_MOST_HASHED = 256 << 20
_NAMES_SHOW = {("ZIP", "strong"), ("ZIP", "weak")}
_SEVEN = ("7z", "AES-256")  # without what it says where names are encrypted, too


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A file within the file (empty: itself), its format, and the scheme or what is wrong."""

    path: str
    format: str
    how: str


class Parts(Struct, frozen=True, forbid_unknown_fields=True):
    """`total` of them, and the `first` ones."""

    total: int
    first: tuple[Part, ...]


class Outgoing(Struct, frozen=True, forbid_unknown_fields=True):
    """One file. `names`: whether the names of what lies within can be read by anybody.

    `sha256`: of a file of up to 256 MiB; larger ones are read in part only.
    """

    bytes: int
    sha256: str | None
    open: Parts
    weak: Parts
    strong: Parts
    names: bool


def _collect(records: Records) -> Iterable[Member]:
    for count, (name, opener) in enumerate(records.contents(KIND)):
        if count >= _MOST_FILES:
            raise Unreadable(Reason.TRUNCATED, f"more than {_MOST_FILES} files")
        yield _member(name, opener)


def _member(name: str, opener: Callable[[], AbstractContextManager[IO[bytes]]]) -> Member:
    try:
        with opener() as file:
            opened = Opened(file, "", leaves)
            size = opened.size()
            found = list(leaves(opened))
            sha256 = _sha256(file) if size <= _MOST_HASHED else None
    except Unreadable as fault:
        return Member(subject=name, unavailable=fault.unavailable)
    except OSError as fault:
        lost = Unavailable(reason=Reason.UNREACHABLE, detail=type(fault).__name__)
        return Member(subject=name, unavailable=lost)
    unclear = [leaf for leaf in found if leaf.strength == "unclear"]
    if (unclear or not found) and not any(leaf.strength == "none" for leaf in found):
        why = "; ".join(_told(leaf) for leaf in unclear[:_MOST_NAMED]) or "nothing lies in it"
        return Member(subject=name, unavailable=Unavailable(reason=Reason.MALFORMED, detail=why))
    return Member(subject=name, body={"bytes": size, "sha256": sha256, **_parted(found)})


def _told(leaf: Leaf) -> str:
    place = f" ({leaf.path})" if leaf.path else ""
    return f"{leaf.format}: {leaf.how}{place}"


def _sha256(file: IO[bytes]) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    for piece in iter(lambda: file.read(HEAD), b""):
        digest.update(piece)
    return digest.hexdigest()


def _parted(found: Sequence[Leaf]) -> dict[str, Json]:
    return {
        "open": _parts([leaf for leaf in found if leaf.strength == "none"]),
        "weak": _parts([leaf for leaf in found if leaf.strength == "weak"]),
        "strong": _parts([leaf for leaf in found if leaf.strength == "strong"]),
        "names": any(
            (leaf.format, leaf.strength) in _NAMES_SHOW or (leaf.format, leaf.how) == _SEVEN
            for leaf in found
        ),
    }


def _parts(found: Sequence[Leaf]) -> Json:
    first = [
        {"path": leaf.path, "format": leaf.format, "how": leaf.how} for leaf in found[:_MOST_NAMED]
    ]
    return {"total": len(found), "first": first}


OUTBOX = RecordCollector(
    __name__,
    shape(Outgoing),
    kind=KIND,
    collect=_collect,
    redactions=("contents of files",),
)
