"""TLS that begins after a few words in clear."""

import socket
from threading import Event

import pytest

from tests.real.endpoint import servers
from tests.real.endpoint.pki import Pki
from urazuke.errors import Unreadable


def scripted(*turns: tuple[bytes, bytes]) -> servers.Talk:
    """Says the first of each pair, then waits for the second."""

    def talk(client: socket.socket, over: Event) -> None:
        del over
        for said, awaited in turns:
            client.sendall(said)
            heard = b""
            while awaited not in heard:
                byte = client.recv(1)
                heard += byte
                if not byte:
                    raise ConnectionError

    return talk


EHLO = b"EHLO urazuke.invalid\r\n"
SSL_REQUEST = bytes.fromhex("0000000804d2162f")
OFFERED = b"250-mx\r\n250-SIZE 1\r\n250-starttls\r\n250 HELP\r\n"
AUTH = b"AUTH TLS\r\n"
LDAP_REQUEST = bytes.fromhex("301d02010177188016") + b"1.3.6.1.4.1.1466.20037"


def ldap_response(code: int) -> bytes:
    """An answer to StartTLS, with a message."""
    content = bytes([10, 1, code, 4, 0, 4, 2]) + b"no"
    body = bytes([2, 1, 1, 0x78, len(content)]) + content
    return bytes([0x30, len(body)]) + body


def mysql_greeting(capabilities: int) -> bytes:
    """The first packet of a server."""
    body = b"\x0a8.0.36\x00" + bytes(13) + capabilities.to_bytes(2, "little") + bytes(20)
    return len(body).to_bytes(3, "little") + b"\x00" + body


MYSQL_REQUEST = bytes(23)
MYSQL_BUSY = b"\x17\x00\x00\x00\xff\x10\x04Too many connections"
WELCOME = {
    "ftp": scripted((b"220-ftp\r\n220 hi\r\n", AUTH), (b"234 go\r\n", b"")),
    "ldap": scripted((b"", LDAP_REQUEST), (ldap_response(0), b"")),
    "mysql": scripted((mysql_greeting(0x0A00), MYSQL_REQUEST), (b"", b"")),
    "smtp": scripted(
        (b"220-mx\r\n220 hi\r\n", EHLO), (OFFERED, b"STARTTLS\r\n"), (b"220 go\r\n", b"")
    ),
    "imap": scripted((b"* OK hi\r\n", b"STARTTLS\r\n"), (b"* BYE no\r\nu1 OK go\r\n", b"")),
    "pop3": scripted((b"+OK hi\r\n", b"STLS\r\n"), (b"+OK go\r\n", b"")),
    "postgres": scripted((b"", SSL_REQUEST), (b"S", b"")),
}
REFUSAL = {
    "ftp": scripted((b"220 hi\r\n", AUTH), (b"530-no\r\n 234 x\r\n530 login first\r\n", b"\n")),
    "ldap": scripted((b"", LDAP_REQUEST), (ldap_response(2), b"\n")),
    "mysql": scripted((mysql_greeting(0x0200), b"\n")),
    "smtp": scripted((b"220 hi\r\n", EHLO), (b"250-mx\r\n250 HELP\r\n", b"\n")),
    "imap": scripted((b"* OK hi\r\n", b"STARTTLS\r\n"), (b"u1 BAD what\r\n", b"\n")),
    "pop3": scripted((b"+OK hi\r\n", b"STLS\r\n"), (b"-ERR what\r\n", b"\n")),
    "postgres": scripted((b"", SSL_REQUEST), (b"N", b"\n")),
}
UNCLEAR = {
    "ftp": scripted((b"220 hi\r\n", AUTH), (b"421 not now\r\n", b"\n")),
    "ldap": scripted((b"", LDAP_REQUEST), (ldap_response(52), b"\n")),
    "mysql": scripted((MYSQL_BUSY, b"\n")),
    "smtp": scripted((b"220 hi\r\n", EHLO), (OFFERED, b"\n"), (b"454 not now\r\n", b"\n")),
    "imap": scripted((b"* OK hi\r\n", b"STARTTLS\r\n"), (b"u1 NO not now\r\n", b"\n")),
    "pop3": scripted((b"-ERR locked\r\n", b"\n")),
    "postgres": scripted((b"", SSL_REQUEST), (b"E", b"\n")),
}
SMUGGLED = scripted((b"220 hi\r\n", EHLO), (OFFERED, b"\n"), (b"220 go\r\n250 more\r\n", b""))


@pytest.mark.parametrize("protocol", sorted(WELCOME))
def test_starttls_leads_to_tls(pki: Pki, protocol: str) -> None:
    """The scheme says which words to use."""
    talk = servers.tls(servers.context(pki.leaf()), WELCOME[protocol])
    with servers.serving(talk) as address:
        body = servers.endpoint(address, ca_file=pki.ca_file, scheme=protocol).tls()
    assert body["trust"]["outcome"] == "verified"
    assert body["versions"]["TLSv1.0"]["accepted"] is False


@pytest.mark.parametrize("protocol", sorted(REFUSAL))
def test_a_server_that_says_it_has_no_tls(protocol: str) -> None:
    """Its own well-formed statement is definite."""
    with servers.serving(REFUSAL[protocol]) as address, servers.within(1):
        body = servers.endpoint(address, scheme=protocol).tls()
    assert body["clear"]
    assert body["trust"] is None


@pytest.mark.parametrize("protocol", sorted(UNCLEAR))
def test_a_temporary_refusal_is_not_definite(protocol: str) -> None:
    """Unknown, for a reason that quotes the server."""
    with (
        servers.serving(UNCLEAR[protocol]) as address,
        servers.within(1),
        pytest.raises(Unreadable) as fault,
    ):
        servers.endpoint(address, scheme=protocol).tls()
    assert fault.value.reason == "malformed"


def test_words_smuggled_in_before_tls(pki: Pki) -> None:
    """More than the reply, in clear: somebody sits between."""
    talk = servers.tls(servers.context(pki.leaf()), SMUGGLED)
    with servers.serving(talk) as address, pytest.raises(Unreadable) as fault:
        servers.endpoint(address, starttls="smtp").tls()
    assert fault.value.reason == "malformed"


def test_an_endless_greeting() -> None:
    """Capped."""
    with (
        servers.serving(servers.flood(b"220-hello\r\n")) as address,
        servers.within(2),
        pytest.raises(Unreadable) as fault,
    ):
        servers.endpoint(address, scheme="smtp").tls()
    assert fault.value.reason == "malformed"
