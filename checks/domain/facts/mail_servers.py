"""What each address of each mail server of the domain answers: one member for each.

A domain that receives no mail has one member of its own name, without a server; so has a server
that no address stands behind.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Literal

from urazuke.checks.domain.facts.mail_exchange import seen
from urazuke.checks.endpoint.facts.tls_versions import VERSIONS
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

_MOST = 10
State = Literal["no-mail", "no-address", "clear", "tls"]


class MailServer(Struct, frozen=True, forbid_unknown_fields=True):
    """`clear`: its own word that it has no TLS. `versions`: accepted or not, None if not known.

    `trust`: the outcome for its certificate, `names` those in it; None: they are not known.
    `tlsa`: how many TLSA records are published for it; None: not known.
    """

    state: State
    server: str
    address: str
    clear: str
    versions: dict[str, bool | None]
    trust: str | None
    names: tuple[str, ...]
    tlsa: int | None


def _nothing(state: State, server: str = "") -> Json:
    return {
        "state": state,
        "server": server,
        "address": "",
        "clear": "",
        "versions": {},
        "trust": None,
        "names": [],
        "tlsa": None,
    }


def _server(server: str, address: str, tlsa: int | None, look: Callable[[], Json]) -> Json:
    body = look()
    told = {**_nothing("tls", server), "address": address, "tlsa": tlsa}
    if body["clear"] is not None:
        return {**told, "state": "clear", "clear": body["clear"]}
    known = body["trust"] is not None and bool(body["chain"])
    return {
        **told,
        "versions": {version: body["versions"][version]["accepted"] for version in VERSIONS},
        "trust": body["trust"]["outcome"] if known else None,
        "names": body["chain"][0]["dns"] if known else [],
    }


def _tlsa(domain: Domain, server: str) -> int | None:
    """Only told, never judged: so a failure here leaves everything else as it is."""
    question = Question(f"_25._tcp.{server}", "TLSA")
    try:
        return len(domain.ask([question])[question].values)
    except Unreadable:
        return None


def _collect(domain: Domain) -> Iterable[Member]:
    try:
        hosts = seen(domain).hosts
        if len(hosts) > _MOST:
            raise Unreadable(Reason.TRUNCATED, f"{domain.name} has more than {_MOST} mail servers")
        found = domain.mail_servers(hosts)
    except Unreadable as fault:
        yield Member(subject=domain.name, unavailable=fault.unavailable)
        return
    if not hosts:
        yield Member(subject=domain.name, body=_nothing("no-mail"))
    for server in hosts:
        if not found[server]:
            yield Member(subject=f"smtp://{server}", body=_nothing("no-address", server))
        tlsa = _tlsa(domain, server) if found[server] else None
        for address, look in found[server].items():
            subject = f"smtp://{server}@{address}"
            yield observed(subject, partial(_server, server, address, tlsa, look))


MAIL_SERVERS = DomainCollector(__name__, shape(MailServer), collect=_collect)
