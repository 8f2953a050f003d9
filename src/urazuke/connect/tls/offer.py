"""What one ClientHello offers: a version, suites, groups; purely. Standing offers are made once."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache

from urazuke.connect.tls.groups import GROUPS12, GROUPS13, WEAK_GROUPS
from urazuke.connect.tls.suites import BROKEN, FALLBACK, RENEGOTIATION, suites
from urazuke.model import Struct


class Version(StrEnum):
    """The protocol versions that are asked about by a ClientHello, oldest first."""

    SSL3 = "SSLv3"
    TLS10 = "TLSv1.0"
    TLS11 = "TLSv1.1"
    TLS12 = "TLSv1.2"
    TLS13 = "TLSv1.3"


WIRE = {version: 0x0300 + minor for minor, version in enumerate(Version)}
OLD_STYLE = tuple(version for version in Version if version is not Version.TLS13)


class Offer(Struct, frozen=True):
    """`name` stands in the evidence; `flight`: the server's answer is read past its ServerHello."""

    name: str
    version: Version
    suites: tuple[int, ...]
    groups: tuple[int, ...]
    flight: bool = False


@cache
def everything(version: Version) -> Offer:
    """All that the version knows, sound suites first, so that a sound server picks one."""
    return Offer(
        name=str(version),
        version=version,
        suites=(*_known(version), *_signal(version)),
        groups=_groups(version),
        flight=version is Version.TLS12,
    )


def only(version: Version, codes: Iterable[int], name: str) -> Offer:
    """These suites alone."""
    offered = (*codes, *_signal(version))
    return Offer(
        name=f"{version}, {name}", version=version, suites=offered, groups=_groups(version)
    )


@cache
def finite_field(version: Version) -> Offer:
    """Ephemeral Diffie-Hellman in a finite field alone, to see how large it is."""
    return _exchange(version, ("TLS_DHE_",), _groups(version), "DHE only")


@cache
def weak_curves(version: Version) -> Offer:
    """Elliptic curves below 224 bits alone."""
    return _exchange(version, ("TLS_ECDHE_",), WEAK_GROUPS, "weak curves only")


@cache
def fallback(version: Version) -> Offer:
    """What a client sends that was talked down to an older version (RFC 7507)."""
    codes = (*_known(version), *_signal(version), FALLBACK)
    name = f"{version}, fallback"
    return Offer(name=name, version=version, suites=codes, groups=_groups(version))


@cache
def weak(version: Version) -> Mapping[int, frozenset[str]]:
    """The suites of the version that belong to a class of weakness, with their classes."""
    return {code: suites()[code].classes for code in _known(version) if suites()[code].classes}


def _exchange(
    version: Version, exchanges: tuple[str, ...], groups: tuple[int, ...], name: str
) -> Offer:
    codes = [code for code in _known(version) if suites()[code].name.startswith(exchanges)]
    offer = only(version, codes, name)
    return Offer(name=offer.name, version=version, suites=offer.suites, groups=groups, flight=True)


def _known(version: Version) -> list[int]:
    """What the version has: the sound suites first, and the newest of them."""
    order = list(Version)
    if version is Version.TLS13:
        own = [code for code, suite in suites().items() if suite.since == version]
        return sorted(own, key=lambda code: len(suites()[code].classes))
    usable = [
        suite for suite in suites().values() if suite.since in order[: order.index(version) + 1]
    ]
    usable.sort(
        key=lambda suite: (bool(suite.classes & BROKEN), -order.index(Version(suite.since)))
    )
    return [suite.code for suite in usable]


def _signal(version: Version) -> tuple[int, ...]:
    return () if version is Version.TLS13 else (RENEGOTIATION,)


def _groups(version: Version) -> tuple[int, ...]:
    return GROUPS13 if version is Version.TLS13 else GROUPS12
