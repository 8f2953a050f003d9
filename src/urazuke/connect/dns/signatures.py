"""Whether a signature of DNSSEC over a set of records holds; expired and bogus told apart."""

import time
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

import dns.dnssec
import dns.exception
import dns.message
import dns.name
import dns.rdataclass
import dns.rdataset
import dns.rdatatype
import dns.rrset
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.ANY.DS import DS
from dns.rdtypes.ANY.RRSIG import RRSIG

from urazuke.errors import Unreadable, UrazukeError
from urazuke.model import Reason

# Algorithms and digests that validators have to know and may trust: RFC 9904, 2025-11. SHA-1 is
# left out, as validators of today leave it out: what it signs counts as not signed.
ALGORITHMS = frozenset({8, 10, 13, 14, 15, 16})
DIGESTS = frozenset({2, 4})
_MOST = 24  # keys of a zone, signatures of a set: more would be work for its own sake
_ZONE, _REVOKED = 0x0100, 0x0080
_DNSSEC = 3

Kind: TypeAlias = Literal["bogus", "expired", "not-yet-valid"]
Keys: TypeAlias = Mapping[dns.name.Name, dns.rdataset.Rdataset]


class Flaw(UrazukeError):
    """The chain is broken here."""

    def __init__(self, kind: Kind, detail: str) -> None:
        """`detail` names the records."""
        super().__init__(f"{kind}: {detail}")
        self.kind: Kind = kind
        self.detail = detail


class Signed:
    """One set of records of an answer, and the signatures that came with it."""

    def __init__(self, section: list[dns.rrset.RRset], rrset: dns.rrset.RRset) -> None:
        """`section`: where the set stands."""
        self.rrset = rrset
        self.words = f"{rrset.name} {dns.rdatatype.to_text(rrset.rdtype)}"
        self._signatures = [
            record
            for other in section
            if other.name == rrset.name and other.rdtype == dns.rdatatype.RRSIG
            for record in other
            if isinstance(record, RRSIG) and record.type_covered == rrset.rdtype
        ]

    def verify(self, zone: dns.name.Name, keys: Keys) -> None:
        """Raises `Flaw` unless a key of the zone signed it and the signature holds now."""
        by_zone = [
            sig for sig in self._signatures if sig.signer == zone and sig.algorithm in ALGORITHMS
        ]
        if not by_zone:
            raise Flaw("bogus", f"{self.words} is not signed by {zone}")
        if len(by_zone) > _MOST:
            raise Unreadable(Reason.TRUNCATED, f"{self.words} has more than {_MOST} signatures")
        kinds: set[Kind] = set()
        for signature in by_zone:
            found = _flaw(self.rrset, signature, keys)
            if found is None:
                return self._refuse_wildcard(signature)
            kinds.add(found)
        kind = min(kinds, key=[*_WORDS].index)
        ends = max(signature.expiration for signature in by_zone)
        raise Flaw(kind, f"{self.words}: {_WORDS[kind]}, ends {_utc(ends)}")

    def _refuse_wildcard(self, signature: RRSIG) -> None:
        labels = [label for label in self.rrset.name.labels if label not in {b"", b"*"}]
        if signature.labels < len(labels):
            detail = f"{self.words} comes from a wildcard, which is not judged"
            raise Unreadable(Reason.MALFORMED, detail)


_WORDS: dict[Kind, str] = {
    "expired": "its signature is over",
    "not-yet-valid": "its signature has not begun",
    "bogus": "no key of the zone made its signature",
}


def signed(
    section: list[dns.rrset.RRset], name: dns.name.Name, type_: dns.rdatatype.RdataType
) -> Signed | None:
    """The records of that name and type."""
    for rrset in section:
        if rrset.name == name and rrset.rdtype == type_:
            return Signed(section, rrset)
    return None


def delegated(
    name: dns.name.Name, answer: dns.message.Message, anchors: Iterable[DS | DNSKEY]
) -> Keys:
    """The keys of a zone that one of the anchors vouches for. Raises `Flaw`."""
    found = signed(answer.answer, name, dns.rdatatype.DNSKEY)
    if found is None:
        raise Flaw("bogus", f"{name} DNSKEY: there is none, though the zone above vouches for one")
    if len(found.rrset) > _MOST:
        raise Unreadable(Reason.TRUNCATED, f"{name} has more than {_MOST} keys")
    keys = [key for key in found.rrset if isinstance(key, DNSKEY) and _usable(key)]
    vouched = list(anchors)
    entries = [key for key in keys if any(_vouches(each, name, key) for each in vouched)]
    if not entries:
        raise Flaw("bogus", f"{name} DNSKEY: none is the one that is vouched for")
    found.verify(name, _keys(name, entries))
    return _keys(name, keys)


def sound(records: Iterable[object]) -> list[DS]:
    """The DS records that a validator of today understands."""
    return [
        record
        for record in records
        if isinstance(record, DS)
        and record.algorithm in ALGORITHMS
        and record.digest_type in DIGESTS
    ]


def _keys(name: dns.name.Name, keys: Iterable[DNSKEY]) -> Keys:
    return {name: dns.rdataset.from_rdata_list(0, list(keys))}


def _usable(key: DNSKEY) -> bool:
    return bool(key.flags & _ZONE) and not key.flags & _REVOKED and key.protocol == _DNSSEC


def _vouches(anchor: DS | DNSKEY, name: dns.name.Name, key: DNSKEY) -> bool:
    if isinstance(anchor, DNSKEY):
        return bool(anchor == key)
    same = (anchor.key_tag, anchor.algorithm) == (dns.dnssec.key_id(key), key.algorithm)
    if not same or anchor.digest_type not in DIGESTS:
        return False
    made = dns.dnssec.make_ds(name, key, anchor.digest_type, validating=True)
    return bool(made.digest == anchor.digest)


def _flaw(rrset: dns.rrset.RRset, signature: RRSIG, keys: Keys) -> Kind | None:
    """Verified as of a moment at which it could hold; only then is asked whether that is now."""
    now = time.time()
    if signature.inception > signature.expiration:
        return "bogus"
    moment = min(max(now, signature.inception), signature.expiration)
    try:
        dns.dnssec.validate_rrsig(rrset, signature, dict(keys), now=moment)
    except (dns.exception.DNSException, ValueError):
        return "bogus"
    if now > signature.expiration:
        return "expired"
    return "not-yet-valid" if now < signature.inception else None


def _utc(moment: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))
