"""Where a ledger lies: a file, files that a pattern names, or objects of S3."""

import glob
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from urazuke.connect.records.objects import REMOTE, Bucket
from urazuke.connect.records.sheets import unreadable
from urazuke.connect.records.text import Scanned, scan
from urazuke.errors import Unreadable
from urazuke.model import Json, Reason
from urazuke.settings import AwsAccount, Ledger, Limits, Settings

T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """One file of a ledger. `named`: as evidence names it; `principal`: who read it, of S3.

    `state`: which state of it was read, as S3 tells it.
    """

    named: str
    path: Path
    principal: str = ""
    state: dict[str, Json] = field(default_factory=dict)


def find(
    ledger: Ledger, accounts: tuple[AwsAccount, ...], limits: Limits, scratch: Path
) -> list[Place]:
    """Every file, by name. Raises `Unreadable` when there is none, or one cannot be got at."""
    if not ledger.path.startswith(REMOTE):
        return [Place(each.name, each) for each in local(ledger)]
    bucket = Bucket(ledger, accounts, limits)
    found: list[Place] = []
    for each in some(bucket.objects(), ledger):
        target = scratch / f"{len(list(scratch.iterdir())):04}-{Path(each.key).name}"
        version = bucket.fetch(each, target)
        state: dict[str, Json] = {"etag": each.etag} | ({"version": version} if version else {})
        found.append(Place(each.named, target, bucket.principal, state))
    return found


def local(ledger: Ledger) -> list[Path]:
    """The files and folders of this machine; raises `Unreadable` when there is none."""
    named = [ledger.path] if Path(ledger.path).exists() else glob.glob(ledger.path)  # noqa: PTH207 - the pattern is absolute
    return some([Path(each) for each in sorted(named)], ledger)


def some(found: list[T], ledger: Ledger) -> list[T]:
    """The same; raises `Unreadable` when there is none: a ledger that is missing is not empty."""
    if not found:
        raise Unreadable(
            Reason.UNREACHABLE, f"the ledger '{ledger.name}': there is no file at its path"
        )
    return found


def label(place: Place, others: Sequence[Place]) -> str:
    """The name of a file; with its folders where another is called the same."""
    name = Path(place.named).name
    alike = [each for each in others if Path(each.named).name == name]
    return name if len(alike) == 1 else str(place.path if place.named == name else place.named)


def state(path: Path, ledger: Ledger) -> tuple[int, ...]:
    """What changes with a file. Raises `Unreadable` for a pipe or a device, which never end."""
    try:
        found = path.stat()
    except OSError as fault:
        raise Unreadable(
            Reason.DENIED, f"the ledger '{ledger.name}': {type(fault).__name__}"
        ) from fault
    if not stat.S_ISREG(found.st_mode):
        raise unreadable(ledger, "its path leads to no file with rows")
    return found.st_ino, found.st_size, found.st_mtime_ns


def reach(ledgers: Sequence[Ledger], settings: Settings) -> str:
    """What lies where the ledgers should; raises `Unreadable`."""
    found = [named for ledger in ledgers for named in _named(ledger, settings)]
    return f"{', '.join(found)} can be found; not read"


def _named(ledger: Ledger, settings: Settings) -> list[str]:
    if not ledger.path.startswith(REMOTE):
        return [each.name for each in local(ledger)]
    objects = Bucket(ledger, settings.aws, settings.limits).objects()
    return [each.named for each in some(objects, ledger)]


def scanned(path: Path, ledger: Ledger) -> Scanned:
    """What the file's bytes are. Raises `Unreadable` when they cannot be read."""
    try:
        return scan(path, ledger.encoding)
    except OSError as fault:
        raise Unreadable(
            Reason.DENIED, f"the ledger '{ledger.name}': {type(fault).__name__}"
        ) from fault
