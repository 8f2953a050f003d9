"""From the root's keys down to a domain, every link verified here and not by the resolver.

The body that `Validator.judge` gives:

    status      `valid`, `unsigned`, `bogus`, `expired`, `not-yet-valid`
    zone        the deepest zone whose keys are vouched for
    at          where the chain ends: the domain; the name that is handed on without a signature;
                the name whose records are wrong
    detail      what is wrong there
    algorithms  of the keys of `zone`
"""

import asyncio
from collections.abc import Iterable

import dns.name
import dns.rcode
import dns.rdata
import dns.rdatatype
from dns.rdtypes.ANY.DNSKEY import DNSKEY
from dns.rdtypes.ANY.DS import DS

from urazuke.connect.dns.asking import Asking
from urazuke.connect.dns.denial import Denials, TooCostly
from urazuke.connect.dns.signatures import Flaw, Keys, delegated, signed, sound
from urazuke.errors import Unreadable
from urazuke.model import Json, Reason

_RECORDS = ("SOA", "MX", "TXT")  # of the domain: what mail rests on


class _Unsigned(Exception):
    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class Validator:
    """Walks down from the anchors; asks with signatures, and with checking left to us."""

    def __init__(self, asking: Asking, anchors: Iterable[dns.rdata.Rdata]) -> None:
        """`anchors`: DS and DNSKEY of the root."""
        self._asking = asking
        self._anchors = [each for each in anchors if isinstance(each, DS | DNSKEY)]
        self._zone = self._at = dns.name.root
        self._keys: Keys = {}

    async def judge(self, domain: str) -> Json:
        """The body (shape: this module's docstring). Raises `Unreadable`."""
        name = dns.name.from_text(domain)
        await self._begin(name)
        await self._root()
        try:
            for depth in range(2, len(name) + 1):
                self._at = name.split(depth)[1]
                await self._step(self._at)
            for type_ in _RECORDS:
                await self._records(name, type_)
        except Flaw as flaw:
            return self._told(flaw.kind, flaw.detail)
        except _Unsigned as gap:
            return self._told("unsigned", gap.detail)
        except TooCostly:
            return self._told("unsigned", "NSEC3 with more iterations than validators follow")
        return self._told("valid", "")

    async def _begin(self, name: dns.name.Name) -> None:
        """Asks at once all that the walk will most likely look at; what fails is met there."""
        above = [_text(name.split(depth)[1]) for depth in range(2, len(name) + 1)]
        likely = [("", "DNSKEY")] + [(each, kind) for each in above for kind in ("DS", "DNSKEY")]
        likely += [(_text(name), kind) for kind in _RECORDS]
        asked = (self._asking.answer(each, kind, signed=True) for each, kind in likely)
        await asyncio.gather(*asked, return_exceptions=True)

    async def _root(self) -> None:
        """A root that does not verify is the resolver's doing, and says nothing of the domain."""
        answer = await self._asking.answer("", "DNSKEY", signed=True)
        try:
            self._keys = delegated(dns.name.root, answer, self._anchors)
        except Flaw as flaw:
            detail = f"the resolver shows no root that the trust anchor vouches for: {flaw.detail}"
            raise Unreadable(Reason.MALFORMED, detail) from flaw

    async def _step(self, child: dns.name.Name) -> None:
        """One label down: into a zone of its own that is vouched for, or within the same."""
        answer = await self._asking.answer(_text(child), "DS", signed=True)
        found = signed(answer.answer, child, dns.rdatatype.DS)
        if found is None:
            if answer.answer:
                raise Unreadable(Reason.MALFORMED, f"{child} is an alias, which is not judged")
            if Denials(answer, self._zone, self._keys).no_ds(child) == "delegated":
                raise _Unsigned(f"{self._zone} hands {child} on without a DS record")
            return
        found.verify(self._zone, self._keys)
        vouching = sound(found.rrset)
        if not vouching:
            raise _Unsigned(f"{child} DS: by algorithms that validators do not trust")
        keys = await self._asking.answer(_text(child), "DNSKEY", signed=True)
        self._keys = delegated(child, keys, vouching)
        self._zone = child

    async def _records(self, name: dns.name.Name, type_: str) -> None:
        kind = dns.rdatatype.from_text(type_)
        answer = await self._asking.answer(_text(name), type_, signed=True)
        if answer.rcode() == dns.rcode.NXDOMAIN:
            raise Unreadable(Reason.UNREACHABLE, f"there is no such domain: {_text(name)}")
        found = signed(answer.answer, name, kind)
        if found is not None:
            found.verify(self._zone, self._keys)
        elif answer.answer:
            raise Unreadable(Reason.MALFORMED, f"{name} is an alias, which is not judged")
        else:
            Denials(answer, self._zone, self._keys).no_records(name, kind)

    def _told(self, status: str, detail: str) -> Json:
        keys = [key for each in self._keys.values() for key in each if isinstance(key, DNSKEY)]
        return {
            "status": status,
            "zone": self._zone.to_text(),
            "at": self._at.to_text(),
            "detail": detail,
            "algorithms": sorted({int(key.algorithm) for key in keys}),
        }


def _text(name: dns.name.Name) -> str:
    return name.to_text(omit_final_dot=True) if name != dns.name.root else ""
