"""The ClientHello: one version, no other, and room for every server."""

import pytest

from urazuke.connect.tls.hello import client_hello
from urazuke.connect.tls.offer import (
    OLD_STYLE,
    Offer,
    Version,
    everything,
    fallback,
    finite_field,
    only,
    weak,
    weak_curves,
)
from urazuke.connect.tls.suites import BROKEN, CLASSES, numbers, suites

ENTROPY = bytes(range(92))


@pytest.mark.parametrize("version", Version)
def test_the_record_is_well_formed(version: Version) -> None:
    """Lengths agree from the record down to the extensions."""
    hello = client_hello(everything(version), "a.example.test", ENTROPY)
    assert int.from_bytes(hello[3:5], "big") == len(hello) - 5
    assert int.from_bytes(hello[6:9], "big") == len(hello) - 9
    session = 9 + 2 + 32 + 1 + 32
    offered = int.from_bytes(hello[session : session + 2], "big")
    compression = session + 2 + offered
    extensions = hello[compression + 1 + hello[compression] :]
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
    hello = client_hello(everything(version), None, ENTROPY)
    assert int.from_bytes(hello[1:3], "big") == outer
    assert int.from_bytes(hello[9:11], "big") == inner
    assert (b"\x00\x2b\x00\x03\x02\x03\x04" in hello) is (version is Version.TLS13)


def test_names_are_sent_and_literals_are_not() -> None:
    """SNI carries the name; SSL 3.0 has no room for it."""
    for version in (*OLD_STYLE[1:], Version.TLS13):
        assert b"a.example.test" in client_hello(everything(version), "a.example.test", ENTROPY)
        assert b"\x00\x00\x00\x13" not in client_hello(everything(version), None, ENTROPY)
    assert b"a.example.test" not in client_hello(
        everything(Version.SSL3), "a.example.test", ENTROPY
    )


def test_weak_suites_are_offered_with_every_old_version() -> None:
    """NULL, export, RC4, DES, 3DES, anonymous: a server that takes them must be seen."""
    dire = {0x0001, 0x0003, 0x0004, 0x0005, 0x0009, 0x000A, 0x0018, 0x0034}
    sets = [set(everything(version).suites) for version in OLD_STYLE]
    assert dire <= sets[0] <= sets[1] <= sets[2] <= sets[3]
    assert sets[1] - sets[0] == set(range(0xC001, 0xC01A))
    for version in OLD_STYLE:
        offer = everything(version)
        assert numbers(offer.suites) in client_hello(offer, None, ENTROPY)


def offers(version: Version) -> list[Offer]:
    """Every offer that we make with an old version."""
    exchanges = [finite_field(version), weak_curves(version), fallback(version)]
    return [everything(version), only(version, weak(version), "weak"), *exchanges]


@pytest.mark.parametrize("version", OLD_STYLE)
def test_a_sound_server_is_offered_sound_suites_first(version: Version) -> None:
    """What it picks in the order of the client is then no news."""
    first = suites()[everything(version).suites[0]]
    assert not first.classes & BROKEN


@pytest.mark.parametrize(
    ("code", "classes"),
    [
        (0x0001, {"null", "md5", "static-key"}),
        (0x0003, {"export", "rc4", "md5", "static-key"}),
        (0x0005, {"rc4", "static-key"}),
        (0x000A, {"small-block", "cbc", "static-key"}),
        (0x0016, {"small-block", "cbc"}),
        (0x0018, {"anonymous", "rc4", "md5"}),
        (0x002F, {"cbc", "static-key"}),
        (0x0031, {"cbc", "static-key"}),
        (0x009C, {"static-key"}),
        (0xC00E, {"cbc", "static-key"}),
        (0xC013, {"cbc"}),
        (0xC019, {"anonymous", "cbc"}),
        (0xC02F, set()),
        (0xCCA8, set()),
        (0x1301, set()),
        (0xC0B4, {"null"}),
        (0xC102, {"small-block", "static-key"}),
    ],
)
def test_what_is_weak_about_a_suite(code: int, classes: set[str]) -> None:
    """By its name in the registry."""
    assert suites()[code].classes == classes
    assert classes <= set(CLASSES)


def test_no_suite_is_offered_twice() -> None:
    """Some servers refuse a hello that repeats itself."""
    for offer in [each for version in OLD_STYLE for each in offers(version)]:
        assert len(set(offer.suites)) == len(offer.suites)
        assert len(set(offer.groups)) == len(offer.groups)


@pytest.mark.parametrize("version", Version)
def test_a_hello_is_not_of_a_length_that_old_balancers_hang_on(version: Version) -> None:
    """256 to 511 bytes hang some of them; a line end makes servers of text answer."""
    hello = client_hello(everything(version), "a.example.test", ENTROPY)
    assert b"\r\n\r\n" in hello
    assert not 256 <= len(hello) - 5 <= 511
