"""The law of the prober: nothing unknown becomes an answer."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.real.endpoint.pki import issue
from urazuke.connect.tls.answer import ServerHello
from urazuke.connect.tls.examine import SSL2, Examination
from urazuke.connect.tls.handshake import Session
from urazuke.connect.tls.offer import Version
from urazuke.connect.tls.probe import Outcome
from urazuke.connect.tls.report import body
from urazuke.connect.tls.service import Address, service
from urazuke.connect.tls.wire import Kind
from urazuke.errors import Unreadable
from urazuke.model import Json
from urazuke.settings import EndpointSettings

SERVICE = service(EndpointSettings(url="https://a.example.test"))
DER = issue(("a.example.test",)).certificate.public_bytes(Encoding.DER)
ADDRESS = Address(host="192.0.2.1", port=443)
ENDS = [kind for kind in Kind if kind not in {Kind.ACCEPTED, Kind.ALERT}]


def chose(version: Version) -> Outcome:
    """The server took this version."""
    return Outcome(kind=Kind.ACCEPTED, hello=ServerHello(version=version, suite=1))


taken = st.builds(
    chose,
    st.sampled_from(Version),
)
refused = st.builds(
    lambda alert, confirmed: Outcome(kind=Kind.ALERT, alert=alert, confirmed=confirmed),
    st.integers(1, 120),
    st.booleans(),
)
ended = st.builds(
    lambda kind, confirmed: Outcome(kind=kind, confirmed=confirmed),
    st.sampled_from(ENDS),
    st.booleans(),
)
NAMES = (SSL2, *map(str, Version))
answers = st.fixed_dictionaries(
    {SSL2: refused | ended, **dict.fromkeys(map(str, Version), taken | refused | ended)}
)
silent = Session(
    kind=Kind.TIMEOUT, detail="", level=2, version=None, cipher=None, chain=(), verdict=None
)


def told(outcomes: dict[str, Outcome], session: Session = silent) -> Json:
    """The body, or None where there is none."""
    seen = Examination(outcomes=outcomes, sessions=(session,), http=None)
    try:
        return body(SERVICE, ADDRESS, seen)
    except Unreadable:
        return None


@given(answers)
def test_no_version_is_refused_without_proof(outcomes: dict[str, Outcome]) -> None:
    """Refused: by alert, by choice, or by a confirmed end, and a hello of ours was taken."""
    seen = told(outcomes)
    chosen = {str(outcome.version) for outcome in outcomes.values() if outcome.version}
    for version, outcome in outcomes.items():
        answer = seen["versions"][version]["accepted"] if seen else None
        assert (answer is True) is (version in chosen)
        if answer is False and seen["clear"] is None:
            assert chosen
            assert outcome.kind not in set(ENDS) - {Kind.EOF, Kind.RESET}
            assert outcome.kind in {Kind.ACCEPTED, Kind.ALERT} or outcome.confirmed


@given(answers)
def test_no_chain_and_no_trust_out_of_nothing(outcomes: dict[str, Outcome]) -> None:
    """A silent handshake leaves them unavailable, never empty and known."""
    seen = told(outcomes)
    if seen and seen["clear"] is None:
        assert seen["unavailable"]["reason"] == "timeout"
        assert (seen["chain"], seen["trust"]) == ([], None)


def test_a_handshake_alone_does_not_make_refusals_credible() -> None:
    """A server that dislikes our hellos refuses them all: that says nothing about versions."""
    outcomes = dict.fromkeys(NAMES, Outcome(kind=Kind.ALERT, alert=40))
    session = Session(
        kind=Kind.ACCEPTED,
        detail="",
        level=2,
        version=Version.TLS13,
        cipher="x",
        chain=(),
        verdict=0,
    )
    seen = told(outcomes, session)
    accepted = {version: answer["accepted"] for version, answer in seen["versions"].items()}
    assert accepted == {**dict.fromkeys(NAMES, None), Version.TLS13: True}
    assert seen["unavailable"]["reason"] == "malformed"


def test_a_refused_chain_that_only_the_last_session_shows() -> None:
    """The verdict stays the verdict."""
    outcomes = {SSL2: Outcome(kind=Kind.EOF), **{str(each): chose(each) for each in Version}}
    refusing = replace(silent, kind=Kind.ALERT, verdict=18)
    shown = replace(silent, kind=Kind.ACCEPTED, version=Version.TLS12, chain=(DER,))
    seen = Examination(outcomes=outcomes, sessions=(refusing, shown), http=None)
    found = body(SERVICE, ADDRESS, seen)
    assert found["trust"]["outcome"] == "self-signed"
    assert len(found["chain"]) == 1
    assert found["negotiated"]["version"] == "TLSv1.2"


def test_http_beside_tls_is_no_statement() -> None:
    """Clear HTTP counts only where no TLS was spoken at all."""
    outcomes = dict.fromkeys(NAMES, Outcome(kind=Kind.PLAIN_HTTP, detail="HTTP/1.1 400"))
    assert told(outcomes)["clear"] == "HTTP/1.1 400"
    outcomes[Version.TLS12] = chose(Version.TLS12)
    seen = told(outcomes)
    assert seen["clear"] is None
    assert seen["versions"]["TLSv1.0"]["accepted"] is None


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (Kind.ALERT, "denied"),
        (Kind.EOF, "unreachable"),
        (Kind.RESET, "unreachable"),
        (Kind.REFUSED, "unreachable"),
        (Kind.TIMEOUT, "timeout"),
        (Kind.NOT_TLS, "malformed"),
    ],
)
def test_reasons(kind: Kind, reason: str) -> None:
    """One word for an endpoint that shows no TLS; a timeout among refusals is a timeout."""
    outcomes = dict.fromkeys(NAMES, Outcome(kind=kind, alert=40))
    seen = Examination(outcomes=outcomes, sessions=(silent,), http=None)
    with pytest.raises(Unreadable) as fault:
        body(SERVICE, ADDRESS, seen)
    assert fault.value.reason == reason
