"""7z: whether every folder of the archive goes through AES, by its header."""

import lzma
import struct
import zlib
from collections.abc import Iterator

from urazuke.checks.records.protection.leaf import FAULTS, Leaf, Opened, Unclear
from urazuke.checks.records.protection.seven_header import Bytes, Streams, streams

_FORM = "7z"
_START = struct.Struct("<6s2sLQQL")
_AES = bytes.fromhex("06f10701")
_LZMA = bytes.fromhex("030101")
_LZMA2 = bytes.fromhex("21")
_COPY = b"\0"
_MOST = 64 << 20  # bytes of a header
_HEADER, _ARCHIVE, _ADDITIONAL, _STREAMS, _ENCODED = 0x01, 0x02, 0x03, 0x04, 0x17


def read(opened: Opened) -> Iterator[Leaf]:
    """One leaf: an archive of which any folder lacks AES can be opened in part."""
    try:
        yield _judged(opened)
    except FAULTS as fault:
        yield opened.at_fault(_FORM, fault)


def _judged(opened: Opened) -> Leaf:
    _, _, crc, offset, size, header_crc = _START.unpack(opened.at(0, _START.size))
    if zlib.crc32(opened.at(12, 20)) != crc or not 0 < size <= _MOST:
        raise Unclear("damaged, a part only, or empty")
    if _START.size + offset + size != opened.size():
        raise Unclear("bytes after its end, or an end that is missing")
    data = opened.at(_START.size + offset, size)
    if zlib.crc32(data) != header_crc:
        raise Unclear("damaged")
    header = Bytes(data)
    while (kind := header.byte()) == _ENCODED:
        found = streams(header)
        if found.offset + sum(found.sizes) != offset:
            raise Unclear("bytes that belong to nothing")
        if _goes_through_aes(found):
            return opened.leaf(_FORM, "strong", "AES-256, names too")
        offset = found.offset
        header = Bytes(_unpacked(opened, found))
    if kind != _HEADER:
        raise Unclear("no header")
    return _folders(opened, header, offset)


def _goes_through_aes(found: Streams) -> bool:
    """Whether there are folders, and each has the coder."""
    coders = [{coder for coder, _ in folder} for folder in found.folders]
    return bool(coders) and all(_AES in each for each in coders)


def _folders(opened: Opened, header: Bytes, offset: int) -> Leaf:
    kind = header.byte()
    if kind in {_ARCHIVE, _ADDITIONAL}:
        raise Unclear("parts of a header that are not known")
    found = streams(header) if kind == _STREAMS else Streams()
    if not found.folders:
        raise Unclear("nothing lies in it")
    if not _goes_through_aes(found):
        return opened.leaf(_FORM, "none")
    if found.offset or sum(found.sizes) != offset:
        raise Unclear("bytes that belong to none of its folders")
    return opened.leaf(_FORM, "strong", "AES-256")


def _unpacked(opened: Opened, found: Streams) -> bytes:
    """The header itself, where it is only compressed."""
    ((coder, properties),) = found.folders[0]
    ((size,),), (packed,) = found.unpacked, found.sizes
    if packed > _MOST or size > _MOST:
        raise ValueError("a header that is too large")
    data = opened.at(_START.size + found.offset, packed)
    if coder == _COPY:
        return data
    decoder = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[_filter(coder, properties)])
    header = decoder.decompress(data, size)
    if len(header) != size:
        raise EOFError("a header ends too early")
    return header


def _filter(coder: bytes, properties: bytes) -> dict[str, int]:
    if coder == _LZMA and len(properties) == 5:  # noqa: PLR2004 - lc, lp, pb, and the size
        first, size = struct.unpack("<BL", properties)
        found = {"lc": first % 9, "lp": first // 9 % 5, "pb": first // 45}
        return {"id": lzma.FILTER_LZMA1, "dict_size": min(max(size, 4096), _MOST), **found}
    if coder == _LZMA2:
        return {"id": lzma.FILTER_LZMA2, "dict_size": _MOST}
    raise NotImplementedError("a header in an unknown coding")
