"""ZIP: entry by entry, by the directory and by what stands before each entry; no byte unseen."""

import struct
import zipfile
from collections.abc import Iterator
from zipfile import ZipFile, ZipInfo

from urazuke.checks.records.protection.leaf import FAULTS, Leaf, Opened
from urazuke.checks.records.protection.zip_claims import only_claims

_FORM = "ZIP"
_ENCRYPTED, _DESCRIBED, _STRONG, _HIDDEN, _UTF8 = 0x1, 0x8, 0x40, 0x2000, 0x800
_AES, _AES_EXTRA = 99, 0x9901
_AES_BITS = {1: (128, 8), 2: (192, 12), 3: (256, 16)}  # and how long the salt is
_AES_AROUND = 2 + 10  # what verifies the password, and the content
_LOCAL = struct.Struct("<4s5H3L2H")
_DESCRIPTORS = {12, 16, 20, 24}
_END_SIZE = 22
_MANIFEST = "META-INF/manifest.xml"
_MOST_MANIFEST = 1 << 20


def read(opened: Opened) -> Iterator[Leaf]:
    """The leaves: encrypted entries, and what lies in the others."""
    try:
        with ZipFile(opened.file) as archive:
            infos = archive.infolist()
            if (why := _loose(opened, archive)) is not None:
                yield opened.unclear(_FORM, why)
            full = [info for info in infos if info.file_size or info.compress_size]
            if not full:
                yield opened.unclear(_FORM, "nothing lies in it")
            if _encrypts_itself(archive):
                yield opened.unclear("OpenDocument", "its own encryption is not judged")
                return
            for info in full:
                yield from _entry(opened, archive, info)
    except FAULTS as fault:
        yield opened.at_fault(_FORM, fault)


def _encrypts_itself(archive: ZipFile) -> bool:
    """Whether it is a document whose parts are encrypted before they are packed."""
    if "mimetype" not in archive.namelist() or _MANIFEST not in archive.namelist():
        return False
    with archive.open(_MANIFEST) as manifest:
        return b"encryption-data" in manifest.read(_MOST_MANIFEST)


def _entry(opened: Opened, archive: ZipFile, info: ZipInfo) -> Iterator[Leaf]:
    name = _name(info)
    path = f"{opened.path}/{name}" if opened.path else name
    if info.flag_bits & _ENCRYPTED and only_claims(opened, info):
        yield Leaf(path, _FORM, "none", "claims to be encrypted, and is not")
    elif info.flag_bits & (_STRONG | _HIDDEN):
        yield Leaf(path, _FORM, "unclear", "encrypted by PKWARE's own scheme")
    elif info.flag_bits & _ENCRYPTED and info.compress_type == _AES:
        yield _aes(path, info)
    elif info.flag_bits & _ENCRYPTED:
        yield Leaf(path, _FORM, "weak", "ZipCrypto")
    else:
        try:
            with archive.open(info) as content:
                yield from opened.within(name, content)
        except FAULTS as fault:
            yield Leaf(path, _FORM, "unclear", f"cannot be unpacked: {type(fault).__name__}")


def _aes(path: str, info: ZipInfo) -> Leaf:
    """By the field that WinZip's scheme adds to each entry."""
    field = _extra(info.extra)
    if field is None or field[2:4] != b"AE" or field[4] not in _AES_BITS:
        return Leaf(path, _FORM, "unclear", "of an unknown scheme")
    bits, salt = _AES_BITS[field[4]]
    if info.compress_size < salt + _AES_AROUND:
        return Leaf(path, _FORM, "unclear", "too short for what it claims")
    return Leaf(path, _FORM, "strong", f"AES-{bits}")


def _extra(data: bytes) -> bytes | None:
    while len(data) >= 4:  # noqa: PLR2004 - a number and a length
        kind, size = struct.unpack_from("<HH", data)
        if kind == _AES_EXTRA and size == 7 and len(data) >= 11:  # noqa: PLR2004
            return data[4:11]
        data = data[4 + size :]
    return None


def _loose(opened: Opened, archive: ZipFile) -> str | None:
    """What of the file belongs to no entry, or what its two headers do not agree on."""
    place, may_be_described = 0, False
    for info in sorted(archive.infolist(), key=lambda each: each.header_offset):
        between = info.header_offset - place
        if between and not (may_be_described and between in _DESCRIPTORS):
            return "bytes before, between or over its entries"
        told = _LOCAL.unpack(opened.at(info.header_offset, _LOCAL.size))
        if told[0] != b"PK\x03\x04" or (told[2] ^ info.flag_bits) & (_ENCRYPTED | _STRONG):
            return "its headers contradict each other"
        if told[3] != info.compress_type:
            return "its headers contradict each other"
        place = info.header_offset + _LOCAL.size + told[9] + told[10] + info.compress_size
        may_be_described = bool(info.flag_bits & _DESCRIBED)
    between = archive.start_dir - place
    if between and not (may_be_described and between in _DESCRIPTORS):
        return "bytes before, between or over its entries"
    if archive.comment:
        return "a comment that anybody can read"
    end = opened.at(max(0, opened.size() - _END_SIZE), _END_SIZE)
    return None if end.startswith(b"PK\5\6") else "bytes after its end"


def _name(info: ZipInfo) -> str:
    """As it was meant: Windows of Japan writes CP932 where the format says CP437."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("cp932")
    except UnicodeError:
        return info.filename


def ends_as_one(opened: Opened) -> bool:
    """Whether the end of the file is that of a ZIP, whatever stands before."""
    opened.file.seek(0)
    return zipfile.is_zipfile(opened.file)
