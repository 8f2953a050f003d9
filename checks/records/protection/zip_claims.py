"""Whether an entry of a ZIP is as plain as ever under a flag that says it is encrypted."""

import struct
import zlib
from zipfile import ZipInfo

from urazuke.checks.records.protection.leaf import Opened

_LOCAL = 30  # bytes of a header, before the name
_MOST = 16 << 20  # bytes that are looked at; what is larger is taken at its word
_TELLING = 64  # bytes that noise does not happen to be text
_AROUND = 10  # what AES puts behind the content
_BEFORE = (0, 10, 14, 18)  # and what may stand before it: nothing, or a salt and two bytes


def only_claims(opened: Opened, info: ZipInfo) -> bool:
    """Whether its bytes, as they lie there, are the content that its checksum tells of."""
    if max(info.compress_size, info.file_size) > _MOST:
        return False
    names = struct.unpack("<HH", opened.at(info.header_offset + _LOCAL - 4, 4))
    packed = opened.at(info.header_offset + _LOCAL + sum(names), info.compress_size)
    inner = [packed[skip : len(packed) - (_AROUND if skip else 0)] for skip in _BEFORE]
    return any(_is_it(content, info) for each in inner for content in (each, _inflated(each)))


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj(-15).decompress(packed, _MOST)
    except zlib.error:
        return b""


def _is_it(content: bytes, info: ZipInfo) -> bool:
    """By the checksum; AES may leave it out, then a content that reads as text is enough."""
    if not content or len(content) != info.file_size:
        return False
    if zlib.crc32(content) == info.CRC:
        return True
    return not info.CRC and len(content) >= _TELLING and _reads(content)


def _reads(content: bytes) -> bool:
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False
