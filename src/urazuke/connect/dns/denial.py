"""What signed statements of absence prove: NSEC (RFC 4035) and NSEC3 (RFC 5155)."""

import base64
from collections.abc import Iterator
from typing import Literal, TypeAlias

import dns.dnssec
import dns.message
import dns.name
import dns.rdatatype
from dns.rdtypes.ANY.NSEC import NSEC
from dns.rdtypes.ANY.NSEC3 import NSEC3

from urazuke.connect.dns.signatures import Flaw, Keys, Signed

Cut: TypeAlias = Literal["delegated", "inside"]
_SHA1 = 1
_OPT_OUT = 1
_MOST_ITERATIONS = 150  # RFC 9276: beyond, a zone may be treated as not signed
_MOST = 16  # statements of one answer


class TooCostly(Exception):
    """The zone asks for more hashing than validators do: it counts as not signed."""


class Denials:
    """The statements of absence in one answer, each verified. Raises `Flaw`, `TooCostly`."""

    def __init__(self, answer: dns.message.Message, zone: dns.name.Name, keys: Keys) -> None:
        """Statements that do not verify are not looked at: they make the answer bogus."""
        self._zone = zone
        self._nsec: list[tuple[dns.name.Name, NSEC]] = []
        self._nsec3: list[tuple[dns.name.Name, NSEC3]] = []
        kinds = {dns.rdatatype.NSEC, dns.rdatatype.NSEC3}
        for rrset in [each for each in answer.authority if each.rdtype in kinds][:_MOST]:
            Signed(answer.authority, rrset).verify(zone, keys)
            self._nsec += [(rrset.name, one) for one in rrset if isinstance(one, NSEC)]
            self._nsec3 += [(rrset.name, one) for one in rrset if isinstance(one, NSEC3)]
        if any(one.iterations > _MOST_ITERATIONS for _, one in self._nsec3):
            raise TooCostly

    def no_ds(self, name: dns.name.Name) -> Cut:
        """Whether the name is handed to somebody without a signature, or is within the zone."""
        types = self._types(name)
        if types is not None:
            if dns.rdatatype.DS in types or dns.rdatatype.SOA in types:
                raise Flaw("bogus", f"{name} DS: said to be absent, but proven otherwise")
            return "delegated" if dns.rdatatype.NS in types else "inside"
        if any(
            _covers(owner, one.next, name) and not _cut(owner, one, name)
            for owner, one in self._nsec
        ):
            return "inside"
        return self._no_ds_hashed(name)

    def _no_ds_hashed(self, name: dns.name.Name) -> Cut:
        parent = self._types(name.parent())
        for owner, one in self._nsec3:
            if parent is not None and _covers_hash(owner, one, self._hashed(name, one)):
                return "delegated" if one.flags & _OPT_OUT else "inside"
        raise Flaw("bogus", f"{name} DS: said to be absent, without a signed proof")

    def no_records(self, name: dns.name.Name, type_: dns.rdatatype.RdataType) -> None:
        """That the name, which exists, has no records of the type. Raises `Flaw`."""
        types = self._types(name)
        if types is None or {type_, dns.rdatatype.CNAME} & types:
            words = f"{name} {dns.rdatatype.to_text(type_)}"
            raise Flaw("bogus", f"{words}: said to be absent, without a signed proof")

    def _types(self, name: dns.name.Name) -> set[int] | None:
        for owner, one in self._nsec:
            if owner == name:
                return set(_bitmap(one))
        for owner, hashed in self._nsec3:
            if owner.labels[0].upper() == self._hashed(name, hashed):
                return set(_bitmap(hashed))
        return None

    def _hashed(self, name: dns.name.Name, one: NSEC3) -> bytes:
        if one.algorithm != _SHA1:
            raise TooCostly
        return dns.dnssec.nsec3_hash(name, one.salt, one.iterations, _SHA1).encode().upper()


def _bitmap(one: NSEC | NSEC3) -> Iterator[int]:
    for window, bits in one.windows:
        for index, byte in enumerate(bits):
            yield from (window * 256 + index * 8 + bit for bit in range(8) if byte & 0x80 >> bit)


def _covers(owner: dns.name.Name, after: dns.name.Name, name: dns.name.Name) -> bool:
    if owner < after:
        return bool(owner < name < after)
    return bool(name > owner)  # the last one of the zone leads back to its beginning


def _cut(owner: dns.name.Name, one: NSEC, name: dns.name.Name) -> bool:
    """A statement of a zone above a delegation says nothing of what is below it."""
    types = set(_bitmap(one))
    handed = dns.rdatatype.NS in types and dns.rdatatype.SOA not in types
    return name.is_subdomain(owner) and (handed or dns.rdatatype.DNAME in types)


def _covers_hash(owner: dns.name.Name, one: NSEC3, hashed: bytes) -> bool:
    begins = owner.labels[0].upper()
    ends = base64.b32hexencode(one.next).rstrip(b"=").upper()
    if begins < ends:
        return begins < hashed < ends
    return hashed > begins or hashed < ends
