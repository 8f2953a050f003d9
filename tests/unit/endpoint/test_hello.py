"""The ClientHello: one version, no other, and room for every server."""

import pytest

from urazuke.connect.tls.hello import Version, client_hello
from urazuke.connect.tls.suites import OLD, SSL3, TLS12, TLS13, numbers

ENTROPY = bytes(range(92))
OLD_VERSIONS = (Version.SSL3, Version.TLS10, Version.TLS11)


@pytest.mark.parametrize("version", Version)
def test_the_record_is_well_formed(version: Version) -> None:
    """Lengths agree from the record down to the extensions."""
    hello = client_hello(version, "a.example.test", ENTROPY)
    assert int.from_bytes(hello[3:5], "big") == len(hello) - 5
    assert int.from_bytes(hello[6:9], "big") == len(hello) - 9
    session = 9 + 2 + 32 + 1 + 32
    suites = int.from_bytes(hello[session : session + 2], "big")
    extensions = hello[session + 2 + suites + 2 :]
    assert len(extensions) == (2 + int.from_bytes(extensions[:2], "big") if extensions else 0)


@pytest.mark.parametrize(
    ("version", "outer", "inner"),
    [
        (Version.SSL3, 0x0300, 0x0300),
        (Version.TLS10, 0x0301, 0x0301),
        (Version.TLS11, 0x0301, 0x0302),
        (Version.TLS12, 0x0301, 0x0303),
        (Version.TLS13, 0x0301, 0x0303),
    ],
)
def test_version_fields(version: Version, outer: int, inner: int) -> None:
    """TLS 1.3 alone is told in an extension, and there alone."""
    hello = client_hello(version, None, ENTROPY)
    assert int.from_bytes(hello[1:3], "big") == outer
    assert int.from_bytes(hello[9:11], "big") == inner
    assert (b"\x00\x2b\x00\x03\x02\x03\x04" in hello) is (version is Version.TLS13)


def test_names_are_sent_and_literals_are_not() -> None:
    """SNI carries the name; SSL 3.0 has no room for it."""
    for version in (*OLD_VERSIONS[1:], Version.TLS12, Version.TLS13):
        assert b"a.example.test" in client_hello(version, "a.example.test", ENTROPY)
        assert b"\x00\x00\x00\x13" not in client_hello(version, None, ENTROPY)
    assert b"a.example.test" not in client_hello(Version.SSL3, "a.example.test", ENTROPY)


def test_weak_suites_are_offered_with_every_old_version() -> None:
    """NULL, export, RC4, DES, 3DES, anonymous: a server that takes them must be seen."""
    weak = {0x0001, 0x0003, 0x0004, 0x0005, 0x0009, 0x000A, 0x0018, 0x0034, 0xC006, 0xC018}
    assert weak <= set(OLD) <= set(TLS12)
    assert set(OLD) - set(SSL3) == set(range(0xC001, 0xC01A))
    for version in OLD_VERSIONS:
        assert numbers(SSL3) in client_hello(version, None, ENTROPY)


def test_no_suite_is_offered_twice() -> None:
    """Some servers refuse a hello that repeats itself."""
    for offered in (SSL3, OLD, TLS12, TLS13):
        assert len(set(offered)) == len(offered)


@pytest.mark.parametrize("version", Version)
def test_a_hello_is_not_of_a_length_that_old_balancers_hang_on(version: Version) -> None:
    """256 to 511 bytes hang some of them; a line end makes servers of text answer."""
    hello = client_hello(version, "a.example.test", ENTROPY)
    assert b"\r\n\r\n" in hello
    assert not 256 <= len(hello) - 5 <= 511
