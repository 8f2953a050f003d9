"""What only packs or compresses: what lies within is what is sent."""

import bz2
import gzip
import lzma
import tarfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, cast

from urazuke.checks.records.protection.leaf import FAULTS, Leaf, Opened, rest_is_blank

_TAR = b"ustar"
_TAR_AT = 257


def compressed(head: bytes) -> bool:
    """Whether it begins as gzip, bzip2 or xz do."""
    return head.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0"))


def is_tar(head: bytes) -> bool:
    """Whether it begins as an archive of tar does."""
    return head[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR


def expand(opened: Opened) -> Iterator[Leaf]:
    """The leaves of the one file within."""
    first = opened.at(0, 1)
    opened.file.seek(0)
    try:
        with _expanded(first, opened.file) as content:
            name = PurePosixPath(opened.path).stem or "content"
            yield from opened.within(name, content)
    except FAULTS as fault:
        yield opened.at_fault("compressed", fault)


def _expanded(first: bytes, file: IO[bytes]) -> IO[bytes]:
    if first == b"\x1f":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=file))
    return bz2.BZ2File(file) if first == b"B" else lzma.LZMAFile(file)


def read(opened: Opened) -> Iterator[Leaf]:
    """The leaves of every file of the archive."""
    opened.file.seek(0)
    try:
        with tarfile.open(fileobj=opened.file, mode="r:") as archive:
            count = 0
            for member in archive:
                content = archive.extractfile(member) if member.isreg() and member.size else None
                if content is not None:
                    count += 1
                    yield from opened.within(member.name, content)
            if not count:
                yield opened.unclear("tar", "nothing lies in it")
            if not rest_is_blank(opened.file, archive.offset):
                yield opened.unclear("tar", "bytes after its end")
    except FAULTS as fault:
        yield opened.at_fault("tar", fault)
