"""Whether streams of a PDF are as plain as ever under a dictionary that says they are encrypted."""

import re
import zlib

from urazuke.checks.records.protection.leaf import Opened

_MOST = 32 << 20  # bytes that are looked at
_SAMPLE = 1 << 16
_DICTIONARY = 2048  # bytes before a stream in which what describes it stands
_TELLING = 4096  # unpacked bytes that noise does not happen to give
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_NEVER_ENCRYPTED = (b"/XRef", b"/Metadata")  # by the format itself, or where it says so


def has_plain_streams(opened: Opened) -> bool:
    """Whether any stream that should be encrypted can simply be unpacked."""
    data = opened.at(0, min(_MOST, opened.size()))
    return any(_is_plain(data, found) for found in _STREAM.finditer(data))


def _is_plain(data: bytes, found: re.Match[bytes]) -> bool:
    before = data[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b"obj")[2]
    if any(name in before for name in _NEVER_ENCRYPTED):
        return False
    unpacking = zlib.decompressobj()
    try:
        told = unpacking.decompress(data[found.end() : found.end() + _SAMPLE], 1 << 20)
    except zlib.error:
        return False
    return bool(told) and (unpacking.eof or len(told) >= _TELLING)
