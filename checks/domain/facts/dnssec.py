"""How far DNSSEC holds for the domain, verified from the root's keys down."""

from collections.abc import Iterable
from typing import Literal

from urazuke.sdk import Domain, DomainCollector, Member, Struct, observed, shape

Signatures = Literal["valid", "unsigned", "bogus", "expired", "not-yet-valid"]


class Dnssec(Struct, frozen=True, forbid_unknown_fields=True):
    """`zone`: the deepest with keys that are vouched for; `at`: where the chain ends, and why."""

    status: Signatures
    zone: str
    at: str
    detail: str
    algorithms: tuple[int, ...]


def _collect(domain: Domain) -> Iterable[Member]:
    yield observed(domain.name, domain.dnssec)


DNSSEC = DomainCollector(__name__, shape(Dnssec), collect=_collect)
