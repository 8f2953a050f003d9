"""Cipher suites: their names, the oldest version that has them, and what is weak about them.

The lists are broad on purpose: a server that accepts TLS 1.0 with RC4 only must not look
clean because RC4 was not offered. Suites that need a secret shared beforehand (PSK, SRP,
Kerberos) are left out: a client of the public cannot have one.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from urazuke.model import Struct

RENEGOTIATION = 0x00FF  # signalling suite of RFC 5746: some servers refuse a hello without it
FALLBACK = 0x5600  # signalling suite of RFC 7507
_SMALL_BLOCKS = ("DES", "IDEA", "RC2", "28147", "MAGMA")
_EPHEMERAL = ("TLS_DHE_", "TLS_ECDHE_", "TLS_DH_anon", "TLS_ECDH_anon")

# What may be weak about a suite, each with how its name tells so.
CLASSES = (
    "null",
    "anonymous",
    "export",
    "rc4",
    "small-block",
    "md5",
    "static-key",
    "cbc",
)
BROKEN = frozenset(CLASSES) - {"static-key", "cbc"}


class Suite(Struct, frozen=True):
    """One suite; `since`: the oldest version of TLS that has it."""

    code: int
    since: str
    name: str

    @property
    def classes(self) -> frozenset[str]:
        """Which of CLASSES it belongs to, by the registry's own name."""
        exchange, _, rest = self.name.partition("_WITH_")
        cipher = rest or self.name
        told = {
            "null": "NULL" in cipher or cipher in {"TLS_SHA256_SHA256", "TLS_SHA384_SHA384"},
            "anonymous": "anon" in exchange,
            "export": "EXPORT" in exchange,
            "rc4": "RC4" in cipher,
            "small-block": any(name in cipher for name in _SMALL_BLOCKS),
            "md5": cipher.endswith("MD5"),
            "static-key": bool(rest) and not exchange.startswith(_EPHEMERAL),
            "cbc": "CBC" in cipher,
        }
        return frozenset(name for name, holds in told.items() if holds)


@cache
def suites() -> dict[int, Suite]:
    """All that we offer, by code point."""
    lines = files("urazuke.connect.tls").joinpath("suites.txt").read_text("ascii").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    found = (Suite(code=int(code, 16), since=since, name=name) for code, since, name in rows)
    return {suite.code: suite for suite in found}


def named(code: int) -> str:
    """The registry's name, or the number of a suite that is not on our list."""
    return suites()[code].name if code in suites() else f"0x{code:04X}"


def numbers(codes: Iterable[int]) -> bytes:
    """The codes as TLS writes them: two bytes each."""
    return b"".join(code.to_bytes(2, "big") for code in codes)
