"""Objects of S3: which ones a ledger's path names, and their bytes as they were listed."""

import fnmatch
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from urazuke.connect.records.sheets import unreadable
from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.sdk import Operation
from urazuke.settings import AwsAccount, Ledger, Limits

REMOTE = "s3://"
_LISTS = Operation("s3", "ListObjectsV2", action="s3:ListBucket")
_READS = Operation("s3", "GetObject", action="s3:GetObject")
_PIECE = 1 << 20
_MOST = 4 << 30  # bytes of one object
_MAGIC = re.compile(r"[*?\[]")
_CHANGED = frozenset({"PreconditionFailed", "NoSuchKey", "InvalidObjectState"})


@dataclass(frozen=True)
class Object:
    """One object as it was listed. `etag`: of its content then."""

    bucket: str
    key: str
    etag: str
    size: int

    @property
    def named(self) -> str:
        """As evidence names it."""
        return f"{REMOTE}{self.bucket}/{self.key}"


class Bucket:
    """Where a ledger of S3 lies, read with the credentials that it names."""

    def __init__(self, ledger: Ledger, accounts: tuple[AwsAccount, ...], limits: Limits) -> None:
        """Raises `Unreadable` when nobody is let in."""
        from urazuke.connect import aws

        self._ledger = ledger
        self._name, _, self._pattern = ledger.path.removeprefix(REMOTE).partition("/")
        if not self._pattern or self._pattern.endswith("/"):
            self._pattern += "*"
        account = aws.Account(_account(ledger, accounts), limits)
        self._client = account.client("s3", account.home)
        self.principal = account.principal

    def objects(self) -> list[Object]:
        """Those that the key, or the pattern of keys, names; marks of folders are none."""
        return sorted(self._listed(), key=lambda each: each.key)

    def _listed(self) -> Iterator[Object]:
        prefix = _MAGIC.split(self._pattern)[0]
        pages = self._client.get_paginator("list_objects_v2")
        with self._asking(_LISTS):
            for page in pages.paginate(Bucket=self._name, Prefix=prefix):
                for each in page.get("Contents", ()):
                    found = Object(self._name, each["Key"], each["ETag"], each["Size"])
                    mark = found.key.endswith("/") and not found.size
                    if self._names(found.key) and not mark:
                        yield found

    def _names(self, key: str) -> bool:
        return key == self._pattern or fnmatch.fnmatchcase(key, self._pattern)

    def fetch(self, wanted: Object, target: Path) -> str | None:
        """Writes its bytes, all of them and as they were listed; its version, if it has one."""
        if wanted.size > _MOST:
            raise Unreadable(Reason.TRUNCATED, f"{wanted.named} is larger than {_MOST} bytes")
        with self._asking(_READS, wanted):
            answer = self._client.get_object(
                Bucket=wanted.bucket, Key=wanted.key, IfMatch=wanted.etag
            )
            with target.open("wb") as file:
                for piece in iter(lambda: answer["Body"].read(_PIECE), b""):
                    file.write(piece)
        if target.stat().st_size != wanted.size:
            raise Unreadable(Reason.TRUNCATED, f"{wanted.named} is not as long as it was listed")
        version = answer.get("VersionId")
        return version if isinstance(version, str) else None

    @contextmanager
    def _asking(self, operation: Operation, wanted: Object | None = None) -> Iterator[None]:
        from botocore.exceptions import ClientError

        from urazuke.connect.aws.faults import FAULTS, code, unreadable

        try:
            yield
        except FAULTS as fault:
            if wanted and isinstance(fault, ClientError) and code(fault) in _CHANGED:
                raise Unreadable(
                    Reason.UNREACHABLE, f"{wanted.named} changed after it was listed"
                ) from fault
            raise unreadable(fault, operation, f"the ledger '{self._ledger.name}'") from fault


def _account(ledger: Ledger, accounts: tuple[AwsAccount, ...]) -> AwsAccount:
    if ledger.account is None:
        return AwsAccount(name="ambient")
    named = [each for each in accounts if each.name == ledger.account]
    if not named:
        raise unreadable(ledger, f"there is no account '{ledger.account}' under aws:")
    return named[0]
