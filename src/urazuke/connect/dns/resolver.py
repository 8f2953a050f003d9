"""Which resolver is asked, and the keys of the root that DNSSEC begins with."""

from collections.abc import Iterator
from pathlib import Path

import dns.exception
import dns.name
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.resolver

from urazuke.connect.tls.service import Address, address_of
from urazuke.errors import ConfigurationError, Unreadable
from urazuke.model import Reason
from urazuke.settings import Dns

_PORT = 53
# Digests of the root's key-signing keys, of 2017 and 2024.
# Source: https://data.iana.org/root-anchors/root-anchors.xml, as of 2025-01.
_ROOT = (
    "DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D",
    "DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16",
)


def resolver(settings: Dns) -> Address:
    """Where questions go. Raises `ConfigurationError`; `Unreadable` when the system has none."""
    if settings.resolver is not None:
        try:
            return address_of(settings.resolver, _PORT)
        except ValueError as fault:
            message = (
                f"dns: resolver: {settings.resolver!r} is no IP address with or without a port"
            )
            raise ConfigurationError(message) from fault
    try:
        known = dns.resolver.Resolver().nameservers
    except dns.exception.DNSException as fault:
        raise Unreadable(Reason.UNREACHABLE, "the system names no resolver") from fault
    return address_of(f"[{known[0]}]" if ":" in str(known[0]) else str(known[0]), _PORT)


def anchors(settings: Dns) -> tuple[dns.rdata.Rdata, ...]:
    """DS and DNSKEY records of the root. Raises `ConfigurationError`."""
    if settings.trust_anchor is None:
        return tuple(map(_record, _ROOT))
    try:
        lines = Path(settings.trust_anchor).read_text("ascii").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"dns: trust_anchor: {fault}") from fault
    written = [line.split(";")[0].strip() for line in lines]
    found = tuple(_record(line) for line in written if line)
    if not found:
        raise ConfigurationError("dns: trust_anchor: there is no record in it")
    return found


def faults(settings: Dns) -> Iterator[tuple[str, str]]:
    """Field and what is wrong with it."""
    if settings.resolver is not None:
        try:
            resolver(settings)
        except ConfigurationError as fault:
            yield "resolver", str(fault)
    try:
        anchors(settings)
    except ConfigurationError as fault:
        yield "trust_anchor", str(fault)


def _record(line: str) -> dns.rdata.Rdata:
    """`[.] [TTL] [IN] DS …` or DNSKEY, as BIND, Unbound and dnssec-dsfromkey write it."""
    words = line.split()
    for type_ in ("DS", "DNSKEY"):
        if type_ in words and set(words[: words.index(type_)]) - _numbers(words) <= {".", "IN"}:
            text = " ".join(words[words.index(type_) + 1 :])
            try:
                return dns.rdata.from_text(dns.rdataclass.IN, dns.rdatatype.from_text(type_), text)
            except (dns.exception.DNSException, ValueError) as fault:
                raise ConfigurationError(f"dns: trust_anchor: {line[:80]!r}: {fault}") from fault
    raise ConfigurationError(f"dns: trust_anchor: {line[:80]!r} is no DS or DNSKEY of the root")


def _numbers(words: list[str]) -> set[str]:
    return {word for word in words if word.isdigit()}
