"""Where the domain's mail goes: its MX records, or its own address where it has none (RFC 5321).

`parked` is what the configuration says. A domain that does not exist at all is unavailable: a
name in the configuration, or the resolver, is wrong.
"""

from collections.abc import Iterable

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


class Exchange(Struct, frozen=True, forbid_unknown_fields=True):
    """One MX record; `host` is empty for the null MX (RFC 7505)."""

    preference: int
    host: str


class MailExchange(Struct, frozen=True, forbid_unknown_fields=True):
    """`implicit`: there is no MX record, and mail goes to the domain's own address."""

    domain: str
    parked: bool
    implicit: bool
    exchanges: tuple[Exchange, ...]

    @property
    def null(self) -> bool:
        """The one record that says: no mail is received here."""
        return self.exchanges == (Exchange(preference=0, host=""),)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts that receive mail, in the order of their preference."""
        order = sorted(self.exchanges, key=lambda each: (each.preference, each.host))
        return tuple(dict.fromkeys(each.host for each in order if each.host))


def seen(domain: Domain) -> MailExchange:
    """What the resolver says. Raises `Unreadable`."""
    questions = [Question(domain.name, type_) for type_ in ("MX", "A", "AAAA")]
    told = domain.ask(questions)
    if not all(answer.exists for answer in told.values()):
        raise Unreadable(Reason.UNREACHABLE, f"there is no such domain: {domain.name}")
    exchanges = tuple(map(_exchange, told[questions[0]].values))
    implicit = not exchanges and any(told[each].values for each in questions[1:])
    if implicit:
        exchanges = (Exchange(preference=0, host=domain.name),)
    return MailExchange(
        domain=domain.name, parked=domain.parked, implicit=implicit, exchanges=exchanges
    )


def _exchange(value: str) -> Exchange:
    preference, _, host = value.partition(" ")
    if not preference.isdigit() or not host:
        raise Unreadable(Reason.MALFORMED, f"no MX record: {value}")
    return Exchange(preference=int(preference), host=host.removesuffix("."))


def _body(domain: Domain) -> Json:
    found = seen(domain)
    exchanges = [{"preference": e.preference, "host": e.host} for e in found.exchanges]
    return {
        "domain": found.domain,
        "parked": found.parked,
        "implicit": found.implicit,
        "exchanges": exchanges,
    }


def _collect(domain: Domain) -> Iterable[Member]:
    yield observed(domain.name, lambda: _body(domain))


MAIL_EXCHANGE = DomainCollector(__name__, shape(MailExchange), collect=_collect)
