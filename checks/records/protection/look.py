"""Which format the bytes of a file are, and what its reader says of it."""

from collections.abc import Callable, Iterator

from urazuke.checks.records.protection import (
    armour,
    cms,
    office,
    openpgp,
    pdf,
    sevenzip,
    wrapped,
    zips,
)
from urazuke.checks.records.protection.leaf import FAULTS, HEAD, Leaf, Opened

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHORT = 4  # bytes that a sign at the end of a sample may have lost
# Formats that anybody's program opens: sign, where it stands, name.
_SIGNS: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", 0, "PNG"),
    (b"\xff\xd8\xff", 0, "JPEG"),
    (b"GIF8", 0, "GIF"),
    (b"II*\0", 0, "TIFF"),
    (b"MM\0*", 0, "TIFF"),
    (b"SQLite format 3\0", 0, "SQLite"),
    (b"PAR1", 0, "Parquet"),
    (b"ftyp", 4, "MP4"),
    (b"ID3", 0, "MP3"),
    (b"WEBP", 8, "WebP"),
    (b"WAVE", 8, "WAV"),
)
_READERS: tuple[tuple[Callable[[bytes], bool], Callable[[Opened], Iterator[Leaf]]], ...] = (
    (lambda head: head.startswith((b"PK\3\4", b"PK\5\6")), zips.read),
    (lambda head: head.startswith(b"7z\xbc\xaf\x27\x1c"), sevenzip.read),
    (lambda head: head.startswith(b"%PDF-"), pdf.read),
    (lambda head: head.startswith(_OLE), office.read),
    (wrapped.compressed, wrapped.expand),
    (wrapped.is_tar, wrapped.read),
    (armour.begins, armour.read),
)


def leaves(opened: Opened) -> Iterator[Leaf]:
    """What can be said of the file, and of all that anybody can take out of it."""
    try:
        size = opened.size()
        head = opened.at(0, min(HEAD, size))
    except FAULTS as fault:
        yield opened.at_fault("file", fault)
        return
    if not size:
        yield opened.unclear("file", "empty")
        return
    reader = next((read for begins, read in _READERS if begins(head)), _rest)
    yield from reader(opened)


def _rest(opened: Opened) -> Iterator[Leaf]:
    head = opened.at(0, min(HEAD, opened.size()))
    known = [name for sign, at, name in _SIGNS if head[at : at + len(sign)] == sign]
    if known:
        yield opened.leaf(known[0], "none")
    elif _is_text(head):
        yield opened.leaf("text", "none")
    elif zips.ends_as_one(opened):
        yield from zips.read(opened)
    elif cms.begins(head):
        yield from cms.read(opened)
    elif openpgp.begins(head[0]):
        yield from openpgp.read(opened)
    else:
        yield opened.unclear("file", "of no format that is known")


def _is_text(head: bytes) -> bool:
    """Whether it reads as text in one of the encodings of this country."""
    marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return any(
        _reads(head, encoding)
        for encoding in (("utf-16",) if marked else ("utf-8", "cp932", "euc_jp", "iso2022_jp"))
    )


def _reads(head: bytes, encoding: str) -> bool:
    for lost in range(_SHORT if len(head) == HEAD else 1):
        try:
            text = head[: len(head) - lost].decode(encoding)
        except UnicodeDecodeError:
            continue
        return all(sign.isprintable() or sign.isspace() for sign in text)
    return False
