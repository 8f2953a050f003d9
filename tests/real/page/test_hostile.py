"""Servers that hang, drip, flood, lead astray: never a pass, never past the deadline."""

import gzip
import socket
import zlib
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from tests.real.endpoint import servers
from tests.real.endpoint.pki import Pki
from tests.real.page import pages
from urazuke.errors import Unreadable
from urazuke.model import Reason

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
BODY = "<h1>対策</h1><p>データを保護しています。".encode()
WHOLE = HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
BOMB = gzip.compress(bytes(64 * 1024 * 1024))


def raises() -> "pytest.RaisesExc[Unreadable]":
    """What is not seen is said to be so."""
    return pytest.raises(Unreadable)


def moved(location: str, status: int = 302) -> bytes:
    """A redirect."""
    return f"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


@pytest.mark.parametrize("talk", [servers.hang, servers.drip], ids=["hang", "drip"])
def test_no_handshake_in_time(pki: Pki, talk: servers.Talk) -> None:
    with servers.serving(talk) as address, servers.within(2.5), raises() as raised:
        pages.looked(pages.settings(address, pki.ca_file), 1.0).answer()
    assert raised.value.reason is Reason.TIMEOUT


@pytest.mark.parametrize(
    "parts",
    [(b"",), (HEAD,), (HEAD + b"Content-Length: 100000\r\n\r\n", b"x"), (HEAD, b"X-A: b\r\n")],
    ids=["nothing", "head", "body", "headers"],
)
def test_a_drip_after_the_handshake(pki: Pki, pem: Path, parts: tuple[bytes, ...]) -> None:
    """The deadline is for all of it together: a byte now and then does not extend it."""
    talk = pages.answers(pem, *parts, pause=0.2, endless=True)
    with servers.serving(talk) as address, servers.within(2.5), raises() as raised:
        pages.looked(pages.settings(address, pki.ca_file), 1.0).answer()
    assert raised.value.reason is Reason.TIMEOUT


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
LONG = HEAD + b"Content-Length: 99999999999\r\n\r\n"
GZIP = HEAD + b"Content-Encoding: gzip\r\n\r\n"
BROKEN = {
    "flood": ((HEAD + b"\r\n", b"x" * 65536), True, Reason.TRUNCATED),
    "chunks": ((CHUNKED, b"10000\r\n" + b"x" * 65536 + b"\r\n"), True, Reason.TRUNCATED),
    "length": ((LONG, b"x" * 65536), True, Reason.TRUNCATED),
    "headers": ((b"HTTP/1.1 200 OK\r\n", b"A: b\r\n" * 10000), True, Reason.MALFORMED),
    "bomb": ((GZIP + BOMB,), False, Reason.TRUNCATED),
    "half-gzip": ((GZIP + BOMB[:50],), False, Reason.TRUNCATED),
    "zlib": ((GZIP + zlib.compress(BODY),), False, Reason.MALFORMED),
    "br": ((HEAD + b"Content-Encoding: br\r\n\r\n" + BODY,), False, Reason.MALFORMED),
    "short": ((HEAD + b"Content-Length: 500\r\n\r\n" + BODY,), False, Reason.TRUNCATED),
    "half-chunk": ((CHUNKED + b"ff\r\n<p>half",), False, Reason.MALFORMED),
    "ssh": ((b"SSH-2.0-x\r\n\r\n",), False, Reason.MALFORMED),
    "nothing": ((b"",), False, Reason.UNREACHABLE),
    "nowhere": ((moved(""),), False, Reason.MALFORMED),
    "ftp": ((moved("ftp://a.example.test/"),), False, Reason.MALFORMED),
    "password": ((moved("https://user:word@a.example.test/"),), False, Reason.MALFORMED),
    "klingon": ((HEAD.replace(b"utf-8", b"klingon") + b"\r\n" + BODY,), False, Reason.MALFORMED),
    "sjis": ((HEAD.replace(b"utf-8", b"sjis") + b"\r\n<p>\x81",), False, Reason.MALFORMED),
    "no-utf8": ((HEAD + b"\r\n" + "保護".encode("cp932"),), False, Reason.MALFORMED),
}


@pytest.mark.parametrize(("parts", "endless", "reason"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_whole_page(
    pki: Pki, pem: Path, parts: tuple[bytes, ...], *, endless: bool, reason: Reason
) -> None:
    with (
        servers.serving(pages.answers(pem, *parts, endless=endless)) as address,
        raises() as raised,
    ):
        pages.looked(pages.settings(address, pki.ca_file), 5.0).answer()
    assert raised.value.reason is reason


def test_a_page_that_breaks_off_without_farewell(pki: Pki, pem: Path) -> None:
    """Without a length, only TLS's own end says that it was all."""
    context = servers.context(pem)

    def abrupt(client: socket.socket, over: Event) -> None:
        with context.wrap_socket(client, server_side=True) as secured:
            secured.recv(65536)
            secured.sendall(HEAD + b"\r\n" + BODY)

    with servers.serving(abrupt) as address, pytest.raises(Unreadable):
        pages.looked(pages.settings(address, pki.ca_file), 1.5).answer()


@pytest.mark.parametrize(
    ("location", "end"),
    [
        ("http://a.example.test/", "in-clear"),
        ("HTTP://a.example.test/", "in-clear"),
        ("https://parking.example.test/", "other-host"),
        ("//parking.example.test/", "other-host"),
        ("/again", "too-many"),
    ],
)
def test_redirects_that_are_not_followed(pki: Pki, pem: Path, location: str, end: str) -> None:
    """What it asks for is what is known; nobody goes there."""
    with servers.serving(pages.answers(pem, moved(location))) as address:
        page = pages.looked(pages.settings(address, pki.ca_file))
        assert page.answer()["end"] == end
        assert page.answer()["anything"] is None
    assert len(page.queries) == (6 if end == "too-many" else 1)


@pytest.mark.parametrize("delay", ["0", "0.5", "10"])
def test_a_page_that_leads_on_by_itself(pki: Pki, pem: Path, delay: str) -> None:
    html = f'<meta http-equiv=Refresh content="{delay}; URL=http://a.example.test/x">'.encode()
    with servers.serving(pages.answers(pem, HEAD + b"\r\n" + html + BODY)) as address:
        assert pages.looked(pages.settings(address, pki.ca_file)).answer()["end"] == "in-clear"


def test_certificates(pki: Pki, tmp_path: Path) -> None:
    """Expired, of another name, of nobody: known, and no gap."""
    day = timedelta(days=1)
    bad = [
        pki.leaf("a.example.test", begins=-30 * day, ends=-day),
        pki.leaf("b.example.test"),
        Pki(tmp_path, "Other").leaf(),
    ]
    for pem in bad:
        with servers.serving(pages.answers(pem, WHOLE)) as address:
            seen = pages.looked(pages.settings(address, pki.ca_file)).answer()
        assert (seen["end"], seen["status"], seen["lines"]) == ("untrusted", None, [])


def test_nobody_there(pki: Pki) -> None:
    with servers.serving(servers.reset) as address:
        page = pages.settings(address, pki.ca_file)
        with pytest.raises(Unreadable) as reset:
            pages.looked(page).answer()
    assert reset.value.reason is Reason.UNREACHABLE
    with pytest.raises(Unreadable) as refused:
        pages.looked(page).answer()
    assert refused.value.reason is Reason.UNREACHABLE


@pytest.mark.parametrize(("body", "is_one"), [(b"%PDF-1.7 x", True), (b"", False), (BODY, False)])
def test_a_document_that_is_none(pki: Pki, pem: Path, body: bytes, *, is_one: bool) -> None:
    head = HEAD.replace(b"text/html; charset=utf-8", b"application/pdf")
    answer = head + b"Content-Length: %d\r\n\r\n" % len(body) + body
    with servers.serving(pages.answers(pem, answer)) as address:
        seen = pages.looked(pages.settings(address, pki.ca_file)).answer()
    assert (seen["media"] == "application/pdf") is is_one
