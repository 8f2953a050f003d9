"""The bytes of a file of text: its hash, how it is encoded, and whether it is simple enough."""

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1 << 22
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_ROUGH = (b"\n\n", b"\n\r\n", b"\r\r", b"\x00")  # blank lines are no rows, but they are counted


@dataclass(frozen=True)
class Scanned:
    """`simple`: UTF-8 without anything that would shift the count of rows."""

    sha256: str
    size: int
    encoding: str
    simple: bool


class _Trial:
    """Whether all that it was fed can be of an encoding."""

    def __init__(self, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self.valid = True
        self._open = False  # in the middle of a character

    def feed(self, chunk: bytes, *, final: bool = False) -> None:
        """The next bytes; what can no longer be valid is not looked at."""
        if self.valid and (self._open or final or not chunk.isascii()):
            try:
                self._decoder.decode(chunk, final)
            except UnicodeDecodeError:
                self.valid = False
            self._open = bool(self._decoder.getstate()[0])


def scan(path: Path, named: str | None = None) -> Scanned:
    """Reads the file once. `named`: the encoding that the configuration gives.

    Otherwise a mark at its beginning tells, else it is UTF-8 if it can be, else CP932.
    """
    digest, size, rough = hashlib.sha256(), 0, False
    unicode, tail, begin = _Trial("utf-8"), b"", b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            begin = begin or chunk[:4]
            digest.update(chunk)
            size += len(chunk)
            edge, tail = tail + chunk[:2], chunk[-2:]
            rough = rough or any(each in edge or each in chunk for each in _ROUGH)
            unicode.feed(chunk)
    unicode.feed(b"", final=True)
    rough = rough or begin.startswith((b"\n", b"\r"))
    encoding = named or _marked(begin) or ("cp932" if _is_windows(path, unicode) else "utf-8")
    simple = unicode.valid and not rough and encoding.lower() in {"utf-8", "utf8", "utf-8-sig"}
    return Scanned(digest.hexdigest(), size, encoding, simple)


def _marked(begin: bytes) -> str | None:
    return next((name for mark, name in _MARKS.items() if begin.startswith(mark)), None)


def _is_windows(path: Path, unicode: _Trial) -> bool:
    """Whether it is no UTF-8 but can be CP932; what is neither is UTF-8 with broken characters."""
    if unicode.valid:
        return False
    windows = _Trial("cp932")
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            windows.feed(chunk)
    windows.feed(b"", final=True)
    return windows.valid
