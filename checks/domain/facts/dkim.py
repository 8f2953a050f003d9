"""The keys of the configured selectors: one member `<selector>._domainkey.<domain>` for each.

A domain that sends mail and names no selector cannot be judged: DNS does not list them. A parked
domain has one member of its own name.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import (
    Domain,
    DomainCollector,
    Json,
    Member,
    Question,
    Reason,
    Struct,
    Unreadable,
    observed,
    shape,
)


class DkimRecords(Struct, frozen=True, forbid_unknown_fields=True):
    """All TXT records at the selector's name."""

    name: str
    parked: bool
    records: tuple[str, ...]


def _body(domain: Domain, name: str) -> Json:
    told = domain.ask([Question(name, "TXT")])[Question(name, "TXT")]
    return {"name": name, "parked": False, "records": list(told.values)}


def _none(domain: Domain) -> Json:
    if domain.parked:
        return {"name": domain.name, "parked": True, "records": []}
    raise Unreadable(Reason.NOT_ASKED, f"{domain.name} names no dkim_selectors in urazuke.yaml")


def _collect(domain: Domain) -> Iterable[Member]:
    if not domain.dkim_selectors:
        yield observed(domain.name, lambda: _none(domain))
    for selector in dict.fromkeys(each.lower() for each in domain.dkim_selectors):
        name = f"{selector}._domainkey.{domain.name}"
        yield observed(name, partial(_body, domain, name))


DKIM = DomainCollector(__name__, shape(DkimRecords), collect=_collect)
