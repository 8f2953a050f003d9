"""OpenPGP: the sequence of its packets; only keys may stand before the encrypted one."""

from collections.abc import Iterator
from dataclasses import dataclass

from urazuke.checks.records.protection.leaf import FAULTS, Leaf, Opened, Unclear

_FORM = "OpenPGP"
_TO_KEY, _BY_PASSWORD, _MARKER, _PADDING = 1, 3, 10, 21
_OLD, _PROTECTED, _AEAD = 9, 18, 20
# What is open to all, by how its body begins: signatures, keys, compressed and literal data.
_VERSIONS = {2, 3, 4, 5, 6}
_OPEN = {**dict.fromkeys((2, 4, 5, 6, 7, 14), _VERSIONS), 8: {0, 1, 2, 3}, 11: set(b"btulm1")}
_SMALL_BLOCKS = {1: "IDEA", 2: "TripleDES", 3: "CAST5", 4: "Blowfish"}
_CIPHERS = {7: "AES-128", 8: "AES-192", 9: "AES-256", 10: "Twofish", 11: "Camellia-128"}
_CIPHERS |= {12: "Camellia-192", 13: "Camellia-256"}
_KEYS = {_TO_KEY: {2, 3, 6}, _BY_PASSWORD: {4, 5, 6}}  # versions that are known
_DATA = {_PROTECTED: {1, 2}, _AEAD: {1}}
_MOST_PACKETS = 10_000


@dataclass(frozen=True)
class _Packet:
    tag: int
    begin: bytes  # the first bytes of its body


def begins(first: int) -> bool:
    """Whether a file may begin so: with a session key, or with encrypted data itself."""
    tag = first & 0x3F if first & 0x40 else first >> 2 & 0x0F
    return bool(first & 0x80) and tag in {
        _TO_KEY,
        _BY_PASSWORD,
        _MARKER,
        _OLD,
        _PROTECTED,
        _AEAD,
        *_OPEN,
    }


def read(opened: Opened) -> Iterator[Leaf]:
    """One leaf."""
    try:
        yield _judged(opened, list(_packets(opened)))
    except FAULTS as fault:
        yield opened.at_fault(_FORM, fault)


def _judged(opened: Opened, packets: list[_Packet]) -> Leaf:
    seen = [each for each in packets if each.tag not in {_MARKER, _PADDING}]
    if any(each.begin[0] in _OPEN.get(each.tag, ()) for each in seen):
        return opened.leaf(_FORM, "none", "signed or packed, but not encrypted")
    keys, data = seen[:-1], seen[-1]
    if not keys or any(each.begin[0] not in _KEYS.get(each.tag, ()) for each in keys):
        raise Unclear("packets in an unknown order, or of an unknown version")
    if data.tag == _OLD:
        return opened.leaf(_FORM, "weak", "encrypted without integrity")
    if data.begin[0] not in _DATA.get(data.tag, ()):
        raise Unclear("encrypted data of an unknown kind")
    ciphers = {each for each in map(_cipher, seen) if each is not None}
    if small := sorted(_SMALL_BLOCKS[each] for each in ciphers if each in _SMALL_BLOCKS):
        return opened.leaf(_FORM, "weak", ", ".join(small))
    if unknown := sorted(ciphers - set(_CIPHERS)):
        raise Unclear(f"an unknown cipher {unknown[0]}")
    told = ", ".join(sorted(_CIPHERS[each] for each in ciphers))
    return opened.leaf(_FORM, "strong", told or "to a key")


def _cipher(packet: _Packet) -> int | None:
    """The symmetric cipher, where a packet tells it: a public key hides it."""
    version = packet.begin[0]
    if packet.tag == _BY_PASSWORD:
        return packet.begin[1 if version < 6 else 2]  # noqa: PLR2004 - a length comes first
    said = packet.tag == _AEAD or (packet.tag == _PROTECTED and version == 2)  # noqa: PLR2004
    return packet.begin[1] if said else None


def _packets(opened: Opened) -> Iterator[_Packet]:
    """All of them, to the last byte of the file."""
    place, size, count = 0, opened.size(), 0
    while place < size:
        count += 1
        first = opened.at(place, 1)[0]
        if not first & 0x80 or count > _MOST_PACKETS:
            raise ValueError("no packet")
        tag = first & 0x3F if first & 0x40 else first >> 2 & 0x0F
        body, place = (_new if first & 0x40 else _old)(opened, place, size)
        if place > size:
            raise EOFError("a packet ends too early")
        yield _Packet(tag, opened.at(body, min(8, size - body)))


def _old(opened: Opened, place: int, size: int) -> tuple[int, int]:
    """Where its body begins, and where it ends."""
    kind = opened.at(place, 1)[0] & 3
    if kind == 3:  # noqa: PLR2004 - to the end of the file
        return place + 1, size
    width = 1 << kind
    length = int.from_bytes(opened.at(place + 1, width), "big")
    return place + 1 + width, place + 1 + width + length


def _new(opened: Opened, place: int, size: int) -> tuple[int, int]:
    place += 1
    body: int | None = None
    while True:
        begin, length, partial = _length(opened, place)
        body = begin if body is None else body
        place = begin + length
        if not partial:
            return body, place
        if place >= size:
            raise EOFError("a packet ends too early")


def _length(opened: Opened, place: int) -> tuple[int, int, bool]:
    first = opened.at(place, 1)[0]
    if first < 192:  # noqa: PLR2004 - as RFC 9580 has it
        return place + 1, first, False
    if first < 224:  # noqa: PLR2004
        second = opened.at(place + 1, 1)[0]
        return place + 2, ((first - 192) << 8) + second + 192, False
    if first == 255:  # noqa: PLR2004
        return place + 5, int.from_bytes(opened.at(place + 1, 4), "big"), False
    return place + 1, 1 << (first & 0x1F), True
