"""Zones for tests, signed for real."""

import time
from dataclasses import dataclass

import dns.dnssec
import dns.name
import dns.rdata
import dns.rdataset
import dns.rdatatype
import dns.zone
from cryptography.hazmat.primitives.asymmetric import ec
from dns.rdtypes.ANY.DNSKEY import DNSKEY

DAY = 86_400
HEAD = "@ 60 IN SOA ns.{origin} root.{origin} 1 3600 600 86400 60\n@ 60 IN NS ns.{origin}\n"


def zone(origin: str, text: str = "") -> dns.zone.Zone:
    """A zone with absolute names."""
    head = HEAD.format(origin=origin if origin != "." else "invalid.")
    return dns.zone.from_text(f"$TTL 60\n{head}{text}\n", origin=origin, relativize=False)


@dataclass(frozen=True)
class Key:
    """A key that signs a whole zone."""

    private: ec.EllipticCurvePrivateKey
    public: DNSKEY


def key() -> Key:
    """A new one on P-256, with the bit of an entry point."""
    private = ec.generate_private_key(ec.SECP256R1())
    return Key(private, dns.dnssec.make_dnskey(private.public_key(), "ECDSAP256SHA256", 0x0101))


def ds(origin: str, made: Key) -> str:
    """The line for the zone above."""
    return f"{origin} 60 IN DS {dns.dnssec.make_ds(origin, made.public, 'SHA256').to_text()}\n"


def signed(made: dns.zone.Zone, by: Key, *, begins: int = -DAY, ends: int = DAY) -> dns.zone.Zone:
    """The zone with its signatures; `begins` and `ends` in seconds from now."""
    now = int(time.time())
    dns.dnssec.sign_zone(
        made, keys=[(by.private, by.public)], inception=now + begins, expiration=now + ends
    )
    return made
