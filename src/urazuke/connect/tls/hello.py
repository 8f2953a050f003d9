"""The bytes of a ClientHello, purely: no sockets, no clock, no chance.

The standard library on OpenSSL 3 cannot offer SSL 3.0, TLS 1.0 or 1.1 reliably, so a server
that accepts them would look clean. Hence this module, which offers exactly one version a hello.
"""

from enum import StrEnum

from urazuke.connect.tls.suites import (
    GROUPS12,
    GROUPS13,
    OLD,
    SIGNATURES,
    SSL3,
    TLS12,
    TLS13,
    numbers,
)


class Version(StrEnum):
    """The protocol versions that are asked about, oldest first."""

    SSL3 = "SSLv3"
    TLS10 = "TLSv1.0"
    TLS11 = "TLSv1.1"
    TLS12 = "TLSv1.2"
    TLS13 = "TLSv1.3"


WIRE = {version: 0x0300 + minor for minor, version in enumerate(Version)}
_HANDSHAKE = 22
_PADDING = bytes(260)  # RFC 7685: some load balancers hang on hellos of 256 to 511 bytes


def client_hello(version: Version, server_name: str | None, entropy: bytes) -> bytes:
    """One record with a ClientHello that offers `version` and nothing else.

    `entropy`: 92 random bytes. The session id ends in a blank line, so that a server that
    reads lines of text answers at once, instead of waiting for the end of a line.
    """
    legacy = min(WIRE[version], WIRE[Version.TLS12])
    session = entropy[32:60] + b"\r\n\r\n"
    body = (
        legacy.to_bytes(2, "big")
        + entropy[:32]
        + _sized(session, 1)
        + _sized(numbers(_suites(version)), 2)
        + b"\x01\x00"
        + _extensions(version, server_name, entropy[60:92])
    )
    message = b"\x01" + _sized(body, 3)
    outer = min(legacy, WIRE[Version.TLS10])
    return bytes([_HANDSHAKE]) + outer.to_bytes(2, "big") + _sized(message, 2)


def _sized(content: bytes, width: int) -> bytes:
    return len(content).to_bytes(width, "big") + content


def _suites(version: Version) -> tuple[int, ...]:
    special = {Version.SSL3: SSL3, Version.TLS12: TLS12, Version.TLS13: TLS13}
    return special.get(version, OLD)


def _extensions(version: Version, server_name: str | None, share: bytes) -> bytes:
    """None at all in SSL 3.0, which has no room for them."""
    if version is Version.SSL3:
        return b""
    named = {} if server_name is None else {0: _sized(b"\x00" + _sized(server_name.encode(), 2), 2)}
    groups = GROUPS13 if version is Version.TLS13 else GROUPS12
    offered = {**named, 10: _sized(numbers(groups), 2), 11: b"\x01\x00"}
    if version in {Version.TLS12, Version.TLS13}:
        offered[13] = _sized(numbers(SIGNATURES), 2)
    if version is Version.TLS13:
        offered[43] = _sized(numbers([WIRE[version]]), 1)
        offered[51] = _sized(numbers([0x001D]) + _sized(share, 2), 2)
    offered[21] = _PADDING
    return _sized(b"".join(numbers([kind]) + _sized(offered[kind], 2) for kind in offered), 2)
