"""From the prober's body to members: what is unknown is unavailable, for the reason that fits."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.golden.endpoint.samples import BASE, certificate, trust
from urazuke.checks.endpoint.facts.service import SERVICE
from urazuke.checks.endpoint.facts.tls import TLS
from urazuke.checks.endpoint.facts.tls_versions import TLS_VERSIONS, VERSIONS
from urazuke.errors import Unreadable
from urazuke.model import Json, Reason


@dataclass(frozen=True)
class Fake:
    """An endpoint that was seen like this."""

    tls: Callable[[], Json]
    server_name: str = "a.example.test"

    def waf(self) -> Json:
        """Nobody asked."""
        raise Unreadable(Reason.NOT_ASKED, "no")


def answer(outcome: str, *, accepted: bool | None) -> Json:
    """One version as the prober tells it."""
    unsaid = {"chosen": None, "suite": None, "alert": None, "detail": ""}
    return {"accepted": accepted, "outcome": outcome, **unsaid}


def seen(**changes: Json) -> Fake:
    """A sound endpoint, with changes."""
    versions = dict.fromkeys(VERSIONS, answer("alert", accepted=False))
    body = {
        **BASE,
        "clear": None,
        "versions": {**versions, "TLSv1.2": answer("accepted", accepted=True)},
        "negotiated": {"version": "TLSv1.2", "cipher": "x"},
        "chain": [certificate()],
        "trust": trust(),
        "unavailable": None,
        **changes,
    }
    return Fake(lambda: body)


def test_a_sound_endpoint() -> None:
    """One service, one chain, five versions; each parses."""
    (service,) = SERVICE.collect(seen(), "s")
    (chain,) = TLS.collect(seen(), "s")
    versions = list(TLS_VERSIONS.collect(seen(), "s"))
    assert (service.subject, chain.subject) == ("s", "s")
    assert [version.subject for version in versions] == [f"s#{version}" for version in VERSIONS]
    assert SERVICE.parse(service.body).clear is None
    assert TLS.parse(chain.body).chain[0].subject == "CN=a.example.test"
    assert [TLS_VERSIONS.parse(v.body).accepted for v in versions].count(True) == 1


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        ("timeout", "timeout"),
        ("not-tls", "malformed"),
        ("alert", "denied"),
        ("reset", "unreachable"),
        ("eof", "unreachable"),
        ("plain-http", "unreachable"),
    ],
)
def test_an_unknown_version_is_unavailable(outcome: str, reason: str) -> None:
    """And the others stay known."""
    changed = {**seen().tls()["versions"], "TLSv1.0": answer(outcome, accepted=None)}
    found = list(TLS_VERSIONS.collect(seen(versions=changed), "s"))
    missing = {v.subject: v.unavailable.reason for v in found if v.unavailable}
    assert missing == {"s#TLSv1.0": reason}


def test_a_chain_that_was_not_seen() -> None:
    """Unavailable for the prober's reason; service and versions stay known."""
    why = {"reason": "timeout", "detail": "late"}
    (chain,) = TLS.collect(seen(chain=[], trust=None, unavailable=why), "s")
    assert chain.body is None
    assert chain.unavailable
    assert chain.unavailable.reason is Reason.TIMEOUT


def test_an_endpoint_that_was_not_seen() -> None:
    """Everything is unavailable, and the five versions are still counted."""

    def silent() -> Json:
        raise Unreadable(Reason.TIMEOUT, "late")

    found = [m for key in (SERVICE, TLS, TLS_VERSIONS) for m in key.collect(Fake(silent), "s")]
    assert len(found) == 8
    assert all(member.unavailable and member.body is None for member in found)
