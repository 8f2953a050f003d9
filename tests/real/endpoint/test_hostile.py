"""Servers that do not behave: a typed reason, within the deadline, and never a pass."""

import socket
from threading import Event

import pytest

from tests.real.endpoint import servers
from urazuke.checks.endpoint.facts.service import SERVICE
from urazuke.checks.endpoint.facts.tls import TLS
from urazuke.checks.endpoint.facts.tls_versions import TLS_VERSIONS
from urazuke.connect.tls import Address, TlsEndpoint
from urazuke.errors import Unreadable
from urazuke.model import Member, Unavailable

SERVER_HELLO = b"\x02\x00\x00\x26\x03\x03" + bytes(32) + b"\x00\x00\x2f\x00"
HELLO = b"\x16\x03\x03\x00\x2a" + SERVER_HELLO
ALERT = b"\x15\x03\x03\x00\x02\x02\x28"
HTTP = b"HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n"
SLACK = 0.6


def members(endpoint: TlsEndpoint) -> list[Member]:
    """What all collectors make of it."""
    keys = (SERVICE, TLS, TLS_VERSIONS)
    return [member for key in keys for member in key.collect(endpoint, "s")]


@pytest.mark.parametrize(
    ("talk", "reason", "seconds"),
    [
        pytest.param(servers.hang, "timeout", 3.0, id="hang"),
        pytest.param(servers.drip, "timeout", 3.0, id="drip"),
        pytest.param(servers.flood(b"A"), "malformed", 0.5, id="flood of text"),
        pytest.param(servers.flood(b"\x00"), "malformed", 0.5, id="flood of zeros"),
        pytest.param(
            servers.flood(b"\x15\x03\x03\x00\x02\x01\x70"), "malformed", 1.0, id="flood of warnings"
        ),
        pytest.param(servers.says(b"SSH-2.0-OpenSSH_9.2\r\n"), "malformed", 0.5, id="garbage"),
        pytest.param(servers.says(b"\x15\x03\x03\x00\x02"), "unreachable", 0.5, id="half an alert"),
        pytest.param(servers.says(HELLO[:20]), "unreachable", 0.5, id="half a hello"),
        pytest.param(servers.says(ALERT), "denied", 0.5, id="alert"),
        pytest.param(servers.says(b""), "unreachable", 0.5, id="close"),
        pytest.param(servers.reset, "unreachable", 0.5, id="reset"),
        pytest.param(servers.then_hang(HELLO[:20]), "timeout", 3.0, id="half a hello, then hang"),
    ],
)
def test_no_tls_at_all(talk: servers.Talk, reason: str, seconds: float) -> None:
    """Every fact is unavailable, for the reason that fits, and the server was asked once only."""
    with servers.serving(talk) as address, servers.within(seconds + SLACK):
        endpoint = servers.endpoint(address)
        seen = members(endpoint)
    assert len(seen) == 8
    assert {member.unavailable.reason for member in seen if member.unavailable} == {reason}
    assert all(member.unavailable for member in seen)


def test_a_refused_connection() -> None:
    """Nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = Address(host="127.0.0.1", port=listener.getsockname()[1])
    with servers.within(0.5), pytest.raises(Unreadable) as fault:
        servers.endpoint(address).tls()
    assert fault.value.unavailable.reason == "unreachable"
    assert "refused" in fault.value.detail


def test_hello_then_hang() -> None:
    """TLS 1.2 is known to be accepted; the chain is not known."""
    with servers.serving(servers.then_hang(HELLO)) as address, servers.within(3 + SLACK):
        service, chain, oldest, *versions = members(servers.endpoint(address))
    assert service.unavailable is None
    assert isinstance(chain.unavailable, Unavailable)
    assert chain.unavailable.reason == "timeout"
    assert oldest.unavailable is not None  # TLS in answer to SSL 2.0 is no refusal
    assert [version.body["accepted"] for version in versions] == [False, False, False, True, False]


@pytest.mark.parametrize("talk", [servers.says(HTTP), servers.says(HTTP[:30])])
def test_plain_http(talk: servers.Talk) -> None:
    """A definite statement: known, not unavailable."""
    with servers.serving(talk) as address, servers.within(0.5 + SLACK):
        seen = members(servers.endpoint(address))
    assert [member.unavailable for member in seen] == [None] * 8
    assert seen[0].body["clear"] == "HTTP/1.1 400 Bad Request"


def test_plain_http_that_answers_requests_only() -> None:
    """A hello gets an error page without a status line; a request gets HTTP."""

    def talk(client: socket.socket, over: Event) -> None:
        request = client.recv(65536)
        text = request.startswith(b"HEAD / HTTP")
        client.sendall(b"HTTP/1.0 200 OK\r\n\r\n" if text else b"<!DOCTYPE HTML>")
        over.wait(0.2)

    with servers.serving(talk) as address, servers.within(0.5 + SLACK):
        assert servers.endpoint(address).tls()["clear"] == "HTTP/1.0 200 OK"


def test_text_that_is_not_http_is_not_definite() -> None:
    """Nothing but HTTP counts as a statement that there is no TLS."""
    with (
        servers.serving(servers.says(b"<html>hello</html>")) as address,
        pytest.raises(Unreadable) as fault,
    ):
        servers.endpoint(address).tls()
    assert fault.value.reason == "malformed"


def test_an_unroutable_address() -> None:
    """Packets that vanish, or a network that says so: one of two reasons, in time."""
    address = Address(host="192.0.2.1", port=443)
    with servers.within(3 + SLACK), pytest.raises(Unreadable) as fault:
        servers.endpoint(address).tls()
    assert fault.value.reason in {"timeout", "unreachable"}
