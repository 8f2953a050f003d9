"""Where a ledger lies: a file, files that a pattern names, or objects of S3."""

import glob
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from urazuke.connect.records.sheets import unreadable
from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.sdk import Operation
from urazuke.settings import AwsAccount, Ledger, Limits, Settings

REMOTE = "s3://"


@dataclass(frozen=True)
class Place:
    """One file of a ledger. `named`: as evidence names it; `principal`: who read it, of S3."""

    named: str
    path: Path
    principal: str = ""


def find(
    ledger: Ledger, accounts: tuple[AwsAccount, ...], limits: Limits, scratch: Path
) -> list[Place]:
    """Every file, by name. Raises `Unreadable` when there is none, or one cannot be got at."""
    if ledger.path.startswith(REMOTE):
        found = list(_objects(ledger, accounts, limits, scratch))
    else:
        named = [ledger.path] if Path(ledger.path).exists() else glob.glob(ledger.path)  # noqa: PTH207 - the pattern is absolute
        found = [Place(Path(each).name, Path(each)) for each in sorted(named)]
    if not found:
        raise Unreadable(
            Reason.UNREACHABLE, f"the ledger '{ledger.name}': there is no file at its path"
        )
    return found


def _objects(
    ledger: Ledger, accounts: tuple[AwsAccount, ...], limits: Limits, scratch: Path
) -> Iterator[Place]:
    """Downloads the objects that the key, or the pattern of keys, names."""
    import fnmatch

    from urazuke.connect import aws

    bucket, _, pattern = ledger.path.removeprefix(REMOTE).partition("/")
    settings = _account(ledger, accounts)
    account = aws.Account(settings, limits)
    client = account.client("s3", account.home)
    prefix = pattern.partition("*")[0]
    for key in sorted(_keys(client, bucket, prefix, ledger)):
        if key == pattern or fnmatch.fnmatchcase(key, pattern):
            target = scratch / f"{len(list(scratch.iterdir())):04}-{Path(key).name}"
            target.write_bytes(_body(client, bucket, key, ledger))
            yield Place(f"{REMOTE}{bucket}/{key}", target, account.principal)


def _account(ledger: Ledger, accounts: tuple[AwsAccount, ...]) -> AwsAccount:
    if ledger.account is None:
        return AwsAccount(name="ambient")
    named = [each for each in accounts if each.name == ledger.account]
    if not named:
        raise unreadable(ledger, f"there is no account '{ledger.account}' under aws:")
    return named[0]


def _keys(client: Any, bucket: str, prefix: str, ledger: Ledger) -> Iterator[str]:
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    with _asking("ListObjectsV2", "s3:ListBucket", ledger):
        for page in pages:
            yield from (each["Key"] for each in page.get("Contents", ()))


def _body(client: Any, bucket: str, key: str, ledger: Ledger) -> bytes:
    with _asking("GetObject", "s3:GetObject", ledger):
        body: bytes = client.get_object(Bucket=bucket, Key=key)["Body"].read()
    return body


@contextmanager
def _asking(name: str, action: str, ledger: Ledger) -> Iterator[None]:
    from urazuke.connect.aws.faults import FAULTS, unreadable

    try:
        yield
    except FAULTS as fault:
        operation = Operation("s3", name, action=action)
        raise unreadable(fault, operation, f"the ledger '{ledger.name}'") from fault


def below(path: Path) -> list[Path]:
    """A file itself, or every file below a folder, links left out."""
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.rglob("*") if each.is_file() and not each.is_symlink())


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
    with tempfile.TemporaryDirectory(prefix="urazuke-") as folder:
        found = [
            place.named
            for ledger in ledgers
            for place in find(ledger, settings.aws, settings.limits, Path(folder))
        ]
    return f"{', '.join(found)} can be found; not read"
