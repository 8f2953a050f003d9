"""What the settings of an endpoint mean."""

import socket
import time

import pytest

from urazuke.connect.tls import STARTTLS, Address, addresses, endpoint_name
from urazuke.connect.tls.service import service
from urazuke.errors import ConfigurationError, Unreadable
from urazuke.settings import EndpointSettings


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.example.test", "https://www.example.test:443"),
        ("https://WWW.example.test./path?q", "https://www.example.test:443"),
        ("https://www.example.test:8443", "https://www.example.test:8443"),
        ("https://日本語.jp", "https://xn--wgv71a119e.jp:443"),
        ("https://日本語。jp", "https://xn--wgv71a119e.jp:443"),
        ("https://[2001:DB8:0::1]/", "https://[2001:db8::1]:443"),
        ("https://192.0.2.1", "https://192.0.2.1:443"),
        ("smtp://mx.example.test", "smtp://mx.example.test:25"),
        ("postgres://db.example.test", "postgres://db.example.test:5432"),
        ("imaps://mail.example.test", "imaps://mail.example.test:993"),
        ("tls://mail.example.test:4433", "tls://mail.example.test:4433"),
    ],
)
def test_names(url: str, name: str) -> None:
    """Ports filled in, names as A-labels."""
    assert endpoint_name(EndpointSettings(url=url)) == name


@pytest.mark.parametrize(
    "url",
    [
        "www.example.test",
        "https://",
        "https://faß.de",
        "https://a..example.test",
        "https://-a.example.test",
        "https://a b.example.test",
        "https://a.example.test:99999",
        "https://a.example.test:0x50",
        "https://192.0.2.300",
        "https://" + "a" * 64 + ".test",
        "tls://a.example.test",
    ],
)
def test_what_cannot_be_understood(url: str) -> None:
    """Faults of the settings, and nothing is asked."""
    with pytest.raises(ConfigurationError):
        endpoint_name(EndpointSettings(url=url))


@pytest.mark.parametrize("connect", ["a.example.test:443", "192.0.2.1:x", "", "192.0.2.1:443/x"])
def test_connect_wants_addresses(connect: str) -> None:
    """A name there would be asked of whom?"""
    with pytest.raises(ConfigurationError):
        addresses(EndpointSettings(url="https://a.example.test", connect=(connect,)))


def test_connect_overrides_the_resolver() -> None:
    """In the order given; the port of the URL where there is none."""
    settings = EndpointSettings(
        url="https://a.example.test:8443",
        connect=("192.0.2.1:444", "[2001:db8::1]:445", "192.0.2.2", "[::1]"),
    )
    assert list(map(str, addresses(settings))) == [
        "192.0.2.1:444",
        "[2001:db8::1]:445",
        "192.0.2.2:8443",
        "[::1]:8443",
    ]


def test_a_literal_needs_no_resolver() -> None:
    """Nor does it carry SNI."""
    settings = EndpointSettings(url="https://192.0.2.1")
    assert addresses(settings) == (Address(host="192.0.2.1", port=443),)
    assert service(settings).server_name is None


def test_the_resolver_is_asked() -> None:
    """Every address, each once."""
    found = addresses(EndpointSettings(url="https://localhost"))
    assert Address(host="127.0.0.1", port=443) in found
    assert len(set(found)) == len(found)


def test_a_dead_resolver(monkeypatch: pytest.MonkeyPatch) -> None:
    """A typed reason within the deadline, though the system's resolver cannot be interrupted."""

    def dead(*_: object, **__: object) -> list[object]:
        time.sleep(1)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", dead)
    begun = time.monotonic()
    with pytest.raises(Unreadable) as fault:
        addresses(EndpointSettings(url="https://a.example.test"), 0.2)
    assert fault.value.reason == "timeout"
    assert time.monotonic() - begun < 0.8


def test_a_name_that_does_not_resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not an empty population: unreachable."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(Unreadable) as fault:
        addresses(EndpointSettings(url="https://a.example.test"))
    assert fault.value.reason == "unreachable"


def test_no_address_is_no_empty_population(monkeypatch: pytest.MonkeyPatch) -> None:
    """A resolver that answers with nothing: unreachable."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [])
    with pytest.raises(Unreadable):
        addresses(EndpointSettings(url="https://a.example.test"))


def test_starttls() -> None:
    """By scheme or by word; an unknown word is told the known ones."""
    assert service(EndpointSettings(url="smtp://a.test")).starttls == "smtp"
    assert service(EndpointSettings(url="tls://a.test:26", starttls="smtp")).starttls == "smtp"
    assert service(EndpointSettings(url="https://a.test")).starttls is None
    with pytest.raises(ConfigurationError) as fault:
        service(EndpointSettings(url="tls://a.test:119", starttls="nntp"))
    assert all(word in str(fault.value) for word in STARTTLS)
