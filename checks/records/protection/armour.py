"""Text around bytes: the armour of OpenPGP, PEM, and S/MIME; nothing else may stand beside."""

import binascii
import tempfile
from collections.abc import Callable, Iterator
from email import message_from_binary_file
from email.policy import compat32
from typing import IO

from urazuke.checks.records.protection import cms, openpgp
from urazuke.checks.records.protection.leaf import FAULTS, Leaf, Opened, Unclear

_MESSAGE = b"PGP MESSAGE"
_KINDS: dict[bytes, Callable[[Opened], Iterator[Leaf]]] = {
    _MESSAGE: openpgp.read,
    b"CMS": cms.read,
    b"PKCS7": cms.read,
}
_MOST_LINE = 4096
_MOST_MAIL = 64 << 20
_SMIME = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_HEADERS = (b"mime-version:", b"content-type:", b"content-disposition:")
_IN_MEMORY = 8 << 20


def begins(head: bytes) -> bool:
    """Whether a file begins with a line that opens an armour of ours, or as S/MIME does."""
    first = head.lstrip(b"\xef\xbb\xbf\r\n\t ").partition(b"\n")[0].strip()
    return _opened(first) is not None or first.lower().startswith(_HEADERS)


def read(opened: Opened) -> Iterator[Leaf]:
    """The leaf of what lies in the armour; text beside it is open to all."""
    try:
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as bare:
            reader = _bared(opened, bare) or _mailed(opened, bare)
            if reader is None:
                yield opened.leaf("text", "none")
            else:
                yield from reader(
                    Opened(bare, opened.path, opened.look, opened.depth, opened.budget)
                )
    except FAULTS as fault:
        yield opened.at_fault("text", fault)


def _opened(line: bytes) -> bytes | None:
    if line.startswith(b"-----BEGIN ") and line.endswith(b"-----"):
        kind = line[len(b"-----BEGIN ") : -5]
        return kind if kind in _KINDS else None
    return None


def _bared(opened: Opened, bare: IO[bytes]) -> Callable[[Opened], Iterator[Leaf]] | None:
    """Writes the bytes; None: there is no armour, or something beside it."""
    lines = _lines(opened)
    first = next((line for line in lines if line), b"").removeprefix(b"\xef\xbb\xbf")
    kind = _opened(first)
    if kind is None:
        return None
    body = _body(lines) if kind == _MESSAGE else lines
    closed = False
    for line in body:
        if line == b"-----END " + kind + b"-----":
            closed = True
            break
        if not (kind == _MESSAGE and line.startswith(b"=")):  # a checksum
            bare.write(binascii.a2b_base64(line, strict_mode=True) if line else b"")
    if not closed:
        raise EOFError("no end")
    return None if any(lines) else _KINDS[kind]


def _body(lines: Iterator[bytes]) -> Iterator[bytes]:
    """What follows the headers of OpenPGP's armour."""
    for line in lines:
        if not line:
            break
        if b": " not in line:
            yield line
            break
    yield from lines


def _lines(opened: Opened) -> Iterator[bytes]:
    opened.file.seek(0)
    while line := opened.file.readline(_MOST_LINE):
        if len(line) == _MOST_LINE:
            raise ValueError("a line that is too long")
        yield line.strip()


def _mailed(opened: Opened, bare: IO[bytes]) -> Callable[[Opened], Iterator[Leaf]] | None:
    """The same of an S/MIME entity, whose only content is a message of CMS."""
    if opened.size() > _MOST_MAIL:
        raise ValueError("a mail that is too large")
    opened.file.seek(0)
    mail = message_from_binary_file(opened.file, policy=compat32)
    if mail.get_content_type() not in _SMIME or mail.is_multipart():
        return None
    content = mail.get_payload()
    if str(mail.get("content-transfer-encoding", "")).strip().lower() != "base64":
        raise Unclear("S/MIME that is not in base64")
    for line in str(content).split():
        bare.write(binascii.a2b_base64(line.encode(), strict_mode=True))
    return cms.read
