"""Which authorities may issue certificates for the domain: the CAA records nearest to it.

They are looked for at the domain and then at each name above it (RFC 8659). Of properties that do
not name an authority only the tag is kept: addresses of people stay out.
"""

from collections.abc import Iterable

from urazuke.checks.domain.rules.answers import Answers, gathered
from urazuke.sdk import (
    Domain,
    DomainCollector,
    Json,
    Member,
    Reason,
    Struct,
    Unreadable,
    observed,
    shape,
)

ISSUING = frozenset({"issue", "issuewild", "issuemail", "issuevmc"})


class Property(Struct, frozen=True, forbid_unknown_fields=True):
    """One record; the tag in small letters."""

    flags: int
    tag: str
    value: str


class Caa(Struct, frozen=True, forbid_unknown_fields=True):
    """`at`: the name that has the records; None: no name has any."""

    domain: str
    at: str | None
    properties: tuple[Property, ...]


def _found(answers: Answers, domain: str) -> tuple[str, tuple[str, ...]] | None:
    labels = domain.split(".")
    for index in range(len(labels)):
        name = ".".join(labels[index:])
        if values := answers.values(name, "CAA"):
            return name, values
    return None


def _property(value: str) -> Json:
    flags, tag, rest = (*value.split(" ", 2), "", "")[:3]
    if not flags.isdigit() or not tag:
        raise Unreadable(Reason.MALFORMED, f"no CAA record: {value}")
    return {
        "flags": int(flags),
        "tag": tag.lower(),
        "value": rest if tag.lower() in ISSUING else "",
    }


def _body(domain: Domain) -> Json:
    seen: list[tuple[str, tuple[str, ...]] | None] = []
    gathered(domain, lambda known: seen.append(_found(known, domain.name)), lambda *_: True)
    at, values = seen[-1] or (None, ())
    return {"domain": domain.name, "at": at, "properties": list(map(_property, values))}


def _collect(domain: Domain) -> Iterable[Member]:
    yield observed(domain.name, lambda: _body(domain))


CAA = DomainCollector(
    __name__, shape(Caa), collect=_collect, redactions=("values of iodef and contact properties",)
)
