"""The files of a kind without columns: every one below its path, opened one at a time."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import IO, NoReturn, TypeAlias

from urazuke.connect.records import files
from urazuke.connect.records.objects import REMOTE, Bucket, Object
from urazuke.errors import Unreadable
from urazuke.model import Json, Query, Reason
from urazuke.settings import Ledger, Settings

Opener: TypeAlias = Callable[[], AbstractContextManager[IO[bytes]]]
_MAGIC = ("*", "?", "[")


class Outgoing:
    """The files of one ledger. `principal`: who reads them, of S3."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        """Raises `Unreadable` when nobody is let in."""
        self._ledger = ledger
        remote = ledger.path.startswith(REMOTE)
        self._bucket = Bucket(ledger, settings.aws, settings.limits) if remote else None
        self.principal = self._bucket.principal if self._bucket else ""

    @property
    def query(self) -> Query:
        """What is asked, for the record."""
        path = self._ledger.path
        where = path if self._bucket else Path(path).name
        parameters: dict[str, Json] = {"ledger": self._ledger.name, "path": where}
        return Query(ask="look at the files", parameters=parameters)

    def files(self) -> Iterable[tuple[str, Opener]]:
        """By name within the ledger; links to files are what they lead to."""
        ledger, bucket = self._ledger, self._bucket
        if bucket is not None:
            for each in bucket.objects():
                yield f"{ledger.name}/{each.key}", partial(_fetched, bucket, each)
            return
        base = _base(Path(ledger.path))
        for place in files.local(ledger):
            for path in _below(place):
                yield f"{ledger.name}/{path.relative_to(base)}", partial(_opened, path)


def _base(path: Path) -> Path:
    """What all its files lie below: a folder itself, else the folder before any pattern."""
    if path.exists():
        return path if path.is_dir() else path.parent
    parts = path.parts
    fixed = next((i for i, part in enumerate(parts) if any(m in part for m in _MAGIC)), len(parts))
    return Path(*parts[:fixed])


def _below(place: Path) -> Iterator[Path]:
    """Itself, or all below it that is no folder; a link to a folder is told as it stands."""
    if not place.is_dir():
        yield place
        return
    for folder, folders, names in os.walk(place, onerror=_refused):
        folders.sort()
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        yield from (Path(folder) / name for name in sorted([*names, *links]))


def _refused(fault: OSError) -> NoReturn:
    raise Unreadable(Reason.DENIED, f"a folder cannot be read: {type(fault).__name__}") from fault


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    if not path.is_file():
        raise Unreadable(Reason.MALFORMED, "no regular file, or a link that leads to none")
    try:
        file = path.open("rb")
    except OSError as fault:
        raise Unreadable(Reason.DENIED, f"cannot be opened: {type(fault).__name__}") from fault
    with file:
        yield file


@contextmanager
def _fetched(bucket: Bucket, wanted: Object) -> Iterator[IO[bytes]]:
    with tempfile.TemporaryDirectory(prefix="urazuke-") as folder:
        target = Path(folder) / "object"
        bucket.fetch(wanted, target)
        with target.open("rb") as file:
            yield file
