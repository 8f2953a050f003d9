"""CMS (PKCS #7, S/MIME): what kind of content it is, and what encrypts it."""

from collections.abc import Iterator
from dataclasses import dataclass

from urazuke.checks.records.protection.leaf import FAULTS, Leaf, Opened

_FORM = "CMS"
_SEQUENCE, _SET, _OID, _INTEGER = 0x30, 0x31, 0x06, 0x02
_EXPLICIT, _ORIGINATOR = 0xA0, 0xA0
_MOST_OID = 64
_MOST_PARTS = 100_000
_ENVELOPED = {"1.2.840.113549.1.7.3", "1.2.840.113549.1.9.16.1.23"}
_OPEN = {
    "1.2.840.113549.1.7.1": "plain data",
    "1.2.840.113549.1.7.2": "signed, but not encrypted",
    "1.2.840.113549.1.7.5": "digested, but not encrypted",
    "1.2.840.113549.1.9.16.1.2": "authenticated, but not encrypted",
    "1.2.840.113549.1.9.16.1.9": "compressed, but not encrypted",
}
_STRONG = {
    "2.16.840.1.101.3.4.1.2": "AES-128-CBC",
    "2.16.840.1.101.3.4.1.6": "AES-128-GCM",
    "2.16.840.1.101.3.4.1.7": "AES-128-CCM",
    "2.16.840.1.101.3.4.1.22": "AES-192-CBC",
    "2.16.840.1.101.3.4.1.26": "AES-192-GCM",
    "2.16.840.1.101.3.4.1.27": "AES-192-CCM",
    "2.16.840.1.101.3.4.1.42": "AES-256-CBC",
    "2.16.840.1.101.3.4.1.46": "AES-256-GCM",
    "2.16.840.1.101.3.4.1.47": "AES-256-CCM",
    "1.2.840.113549.1.9.16.3.18": "ChaCha20-Poly1305",
    "1.2.392.200011.61.1.1.1.2": "Camellia-128-CBC",
    "1.2.392.200011.61.1.1.1.3": "Camellia-192-CBC",
    "1.2.392.200011.61.1.1.1.4": "Camellia-256-CBC",
}
_WEAK = {
    "1.3.14.3.2.7": "DES",
    "1.2.840.113549.3.2": "RC2",
    "1.2.840.113549.3.4": "RC4",
    "1.2.840.113549.3.7": "TripleDES",
}


@dataclass(frozen=True)
class _Part:
    """`end` is None where the content ends by a mark."""

    tag: int
    begin: int
    end: int | None


def read(opened: Opened) -> Iterator[Leaf]:
    """One leaf."""
    try:
        yield _judged(opened)
    except FAULTS as fault:
        yield opened.at_fault(_FORM, fault)


def begins(head: bytes) -> bool:
    """Whether a file may begin so: a sequence with the identifier of a kind of content."""
    return head[:1] == b"\x30" and b"\x06" in head[2:11] and b"\x2a\x86\x48" in head[3:20]


def _judged(opened: Opened) -> Leaf:
    outer = _part(opened, 0)
    kind = _oid(opened, named := _part(opened, outer.begin))
    if kind in _OPEN:
        return opened.leaf(_FORM, "none", _OPEN[kind])
    if kind not in _ENVELOPED:
        return opened.unclear(_FORM, f"an unknown kind {kind}")
    if _after(opened, outer) != opened.size():
        return opened.unclear(_FORM, "bytes after its end, or an end that is missing")
    content = _part(opened, _part(opened, named.end or 0, _EXPLICIT).begin, _SEQUENCE)
    version = _part(opened, content.begin, _INTEGER)
    recipients = _part(opened, version.end or 0)
    if recipients.tag == _ORIGINATOR:
        recipients = _part(opened, _after(opened, recipients))
    if recipients.tag != _SET:
        raise ValueError("no recipients")
    return _encrypted(opened, _part(opened, _after(opened, recipients), _SEQUENCE))


def _encrypted(opened: Opened, content: _Part) -> Leaf:
    inner = _part(opened, content.begin, _OID)
    algorithm = _part(opened, inner.end or 0, _SEQUENCE)
    cipher = _oid(opened, _part(opened, algorithm.begin))
    if cipher in _WEAK:
        return opened.leaf(_FORM, "weak", _WEAK[cipher])
    if cipher not in _STRONG:
        return opened.unclear(_FORM, f"an unknown cipher {cipher}")
    after = _after(opened, algorithm)
    if content.end == after or opened.at(after, 1)[0] not in {0x80, 0xA0}:
        return opened.unclear(_FORM, "its content lies elsewhere")
    return opened.leaf(_FORM, "strong", _STRONG[cipher])


def _part(opened: Opened, place: int, tag: int | None = None) -> _Part:
    """The element at a place. Raises `ValueError` when it is another than expected."""
    found, first = opened.at(place, 2)
    if tag not in {None, found}:
        raise ValueError("another element")
    if first == 0x80:  # noqa: PLR2004 - ends by a mark
        return _Part(found, place + 2, None)
    if first < 0x80:  # noqa: PLR2004
        return _Part(found, place + 2, place + 2 + first)
    width = first & 0x7F
    if width > 8:  # noqa: PLR2004
        raise ValueError("a length of no file")
    begin = place + 2 + width
    return _Part(found, begin, begin + int.from_bytes(opened.at(place + 2, width), "big"))


def _after(opened: Opened, part: _Part) -> int:
    """Where the element ends, its mark included."""
    depth, place, count = [part], part.begin, 0
    if part.end is not None:
        return part.end
    while depth:
        count += 1
        if count > _MOST_PARTS:
            raise ValueError("more elements than any message has")
        if opened.at(place, 2) == b"\0\0":
            depth.pop()
            place += 2
            continue
        inner = _part(opened, place)
        if inner.end is None:
            depth.append(inner)
            place = inner.begin
        else:
            place = inner.end
    return place


def _oid(opened: Opened, part: _Part) -> str:
    if part.tag != _OID or part.end is None or not 0 < part.end - part.begin <= _MOST_OID:
        raise ValueError("no identifier")
    first, *rest = opened.at(part.begin, part.end - part.begin)
    numbers, value = [min(first // 40, 2), first - 40 * min(first // 40, 2)], 0
    for byte in rest:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(value)
            value = 0
    return ".".join(map(str, numbers))
