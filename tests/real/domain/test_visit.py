"""One visit to one domain: resolver, mail server and the host of its policy, in time."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import dns.rcode
import pytest

from tests.real.domain import nameserver
from tests.real.domain.nameserver import Resolver
from tests.real.domain.zones import zone
from tests.real.endpoint import servers
from tests.real.endpoint.pki import Pki
from tests.real.endpoint.test_starttls import REFUSAL, WELCOME
from urazuke import packs
from urazuke.collect import discover
from urazuke.collect.reach import reach
from urazuke.collect.visit import visit
from urazuke.errors import Unreadable
from urazuke.model import Fact, Json, Reason
from urazuke.plan import Task
from urazuke.settings import Dns, Domain, Limits, Organization, Settings

POLICY = "version: STSv1\r\nmode: enforce\r\nmx: mx.a.test\r\nmax_age: 604800\r\n"
RECORDS = """
@ IN MX 10 mx
@ IN TXT "v=spf1 mx include:b.a.test -all"
b IN TXT "v=spf1 -all"
mx IN A 127.0.0.1
mta-sts IN A 127.0.0.1
_mta-sts IN TXT "v=STSv1; id=1"
_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:x@a.test"
_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:x@a.test"
@ IN CAA 0 issue "ca.test"
"""


def response(status: str = "200 OK", type_: str = "text/plain", body: str = POLICY) -> bytes:
    """What the host of the policy says."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {type_}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Location: https://a.test/\r\n\r\n{body}".encode()


@contextmanager
def company(
    pki: Pki,
    *,
    smtp: servers.Talk | None = None,
    web: servers.Talk | None = None,
    records: str = RECORDS,
    limit: float = 3.0,
    sabotage: dict[str, nameserver.Special] | None = None,
) -> Iterator[Settings]:
    """A domain with a mail server and a policy, sound unless told otherwise."""
    sound = servers.context(pki.leaf("mx.a.test", "mta-sts.a.test"))
    smtp = smtp or servers.tls(sound, WELCOME["smtp"])
    web = web or servers.tls(sound, response=response())
    resolver = Resolver(zone("a.test.", records), zone("."), zone("test."))
    resolver.special |= sabotage or {}
    with ExitStack() as stack:
        at = stack.enter_context(nameserver.serving(resolver))
        mail, host = (stack.enter_context(servers.serving(each)) for each in (smtp, web))
        domain = Domain(
            name="A.test", smtp_port=mail.port, https_port=host.port, ca_file=pki.ca_file
        )
        yield Settings(
            organization=Organization(name="x"),
            dns=Dns(resolver=at),
            domains=(domain,),
            limits=Limits(domain=limit),
        )


def visited(settings: Settings) -> dict[str, Fact]:
    """Every fact of the domain, by its collector."""
    world = discover(settings)
    (target,) = world.targets
    registry = packs.load()[1]
    checks = [registry.check(name) for name in registry if name.startswith("domain.")]
    keys = {key.name: key for check in checks for key in check.keys}
    return {fact.collector: fact for fact in visit(world, Task(target, tuple(keys.values())))}


def body(fact: Fact) -> Json:
    """Of its only member."""
    (member,) = fact.members
    assert member.unavailable is None, member.unavailable
    return member.body


def test_a_sound_domain(pki: Pki) -> None:
    """Every collector in one visit, within the deadlines."""
    with company(pki) as settings, servers.within(4):
        facts = visited(settings)
    assert facts["domain.spf"].target.name == "a.test"
    server = body(facts["domain.mail_servers"])
    assert (server["state"], server["trust"], server["names"]) == (
        "tls",
        "verified",
        ["mx.a.test", "mta-sts.a.test"],
    )
    assert server["versions"]["TLSv1.0"] is False
    assert body(facts["domain.mta_sts"])["policy"]["lines"] == POLICY.split("\r\n")[:-1]
    assert body(facts["domain.caa"])["properties"][0]["value"] == "ca.test"
    (dnssec,) = facts["domain.dnssec"].members
    assert dnssec.unavailable is not None
    assert dnssec.unavailable.reason is Reason.MALFORMED  # a root that IANA never signed
    assert facts["domain.spf"].queries


def test_a_mail_server_in_clear(pki: Pki) -> None:
    with company(pki, smtp=REFUSAL["smtp"]) as settings:
        assert body(visited(settings)["domain.mail_servers"])["state"] == "clear"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (response("301 Moved"), "status"),
        (response("404 Not Found"), "status"),
        (response(type_="text/html"), "no-text"),
        (response(type_="text/plain; charset=utf-8"), "policy"),
    ],
)
def test_policies(pki: Pki, answer: bytes, outcome: str) -> None:
    """Not redirected, not another type."""
    web = servers.tls(servers.context(pki.leaf("mta-sts.a.test")), response=answer)
    with company(pki, web=web) as settings:
        assert body(visited(settings)["domain.mta_sts"])["policy"]["outcome"] == outcome


@pytest.mark.parametrize("wrong", ["name", "expired", "root"])
def test_a_certificate_that_does_not_verify(pki: Pki, tmp_path: Path, wrong: str) -> None:
    """The policy behind it is not read."""
    pem = {
        "name": lambda: pki.leaf("a.test"),
        "expired": lambda: pki.leaf("mta-sts.a.test", ends=-timedelta(hours=1)),
        "root": lambda: Pki(tmp_path).leaf("mta-sts.a.test"),
    }[wrong]()
    web = servers.tls(servers.context(pem), response=response())
    with company(pki, web=web) as settings:
        seen = body(visited(settings)["domain.mta_sts"])["policy"]
    assert (seen["outcome"], seen["lines"]) == ("untrusted", [])


@pytest.mark.parametrize(
    "web",
    [
        servers.hang,
        servers.drip,
        servers.flood(b"A" * 64),
        servers.says(b"HTTP/1.1 200 OK\r\n\r\n"),
        servers.reset,
    ],
    ids=["hang", "drip", "flood", "clear", "reset"],
)
def test_hostile_hosts(pki: Pki, web: servers.Talk) -> None:
    """An error, in time, and of that one fact only."""
    with company(pki, web=web, limit=1.0) as settings, servers.within(4):
        facts = visited(settings)
    (member,) = facts["domain.mta_sts"].members
    assert member.unavailable is not None
    assert body(facts["domain.spf"])


def test_an_endless_policy(pki: Pki) -> None:
    endless = response(body="mx: mx.a.test\r\n" * 9000)
    web = servers.tls(servers.context(pki.leaf("mta-sts.a.test")), response=endless)
    with company(pki, web=web) as settings:
        (member,) = visited(settings)["domain.mta_sts"].members
    assert member.unavailable is not None
    assert member.unavailable.reason is Reason.TRUNCATED


@pytest.mark.parametrize(
    ("special", "reason"),
    [
        (nameserver.silent, Reason.TIMEOUT),
        (nameserver.refused(dns.rcode.SERVFAIL), Reason.UNREACHABLE),
        (nameserver.refused(dns.rcode.REFUSED), Reason.DENIED),
    ],
    ids=["silent", "servfail", "refused"],
)
def test_a_resolver_that_fails(pki: Pki, special: nameserver.Special, reason: Reason) -> None:
    """Every member is unavailable within the deadline; nothing is "missing"."""
    with company(pki, limit=1.0, sabotage={"a.test.": special}) as settings, servers.within(3):
        facts = visited(settings)
        world = discover(settings)
        with pytest.raises(Unreadable):
            reach(world, world.targets[0])
    for name, fact in facts.items():
        (member,) = fact.members
        assert member.unavailable is not None, name
        if name not in {"domain.dnssec", "domain.dkim"}:
            assert member.unavailable.reason is reason, name


def test_an_include_that_fails(pki: Pki) -> None:
    """The record is there, what it leads to is not known: nor is what it means."""
    failing = {"b.a.test.": nameserver.refused(dns.rcode.SERVFAIL)}
    with company(pki, sabotage=failing) as settings:
        facts = visited(settings)
    (member,) = facts["domain.spf"].members
    assert member.unavailable is not None
    assert body(facts["domain.dmarc"])


def test_reach(pki: Pki) -> None:
    """What doctor does."""
    with company(pki) as settings:
        world = discover(settings)
        assert "anonymous DNS client" in reach(world, world.targets[0]).words
