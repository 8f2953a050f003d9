"""The bytes of a ClientHello, purely: no sockets, no clock, no chance.

The standard library on OpenSSL 3 cannot offer SSL 3.0, TLS 1.0 or 1.1 reliably, nor RC4, DES or
export suites, so a server that accepts them would look clean. Hence this module, which offers
exactly one version a hello.
"""

from urazuke.connect.tls.groups import SIGNATURES
from urazuke.connect.tls.offer import WIRE, Offer, Version
from urazuke.connect.tls.suites import numbers

_HANDSHAKE = 22
_PADDING = bytes(260)  # RFC 7685: some load balancers hang on hellos of 256 to 511 bytes
_STAPLE = b"\x01\x00\x00\x00\x00"
_COMPRESSED = b"\x02\x01\x00"  # DEFLATE, or none: a sound server takes none
_PLAIN = b"\x01\x00"
_HEARTBEAT = b"\x01"


def client_hello(offer: Offer, server_name: str | None, entropy: bytes) -> bytes:
    """One record with a ClientHello of this offer and nothing else.

    `entropy`: 92 random bytes. The session id ends in a blank line, so that a server that
    reads lines of text answers at once, instead of waiting for the end of a line.
    """
    legacy = min(WIRE[offer.version], WIRE[Version.TLS12])
    session = entropy[32:60] + b"\r\n\r\n"
    body = (
        legacy.to_bytes(2, "big")
        + entropy[:32]
        + _sized(session, 1)
        + _sized(numbers(offer.suites), 2)
        + (_COMPRESSED if offer.flight else _PLAIN)
        + _extensions(offer, server_name, entropy[60:92])
    )
    message = b"\x01" + _sized(body, 3)
    outer = min(legacy, WIRE[Version.TLS10])
    return bytes([_HANDSHAKE]) + outer.to_bytes(2, "big") + _sized(message, 2)


def _sized(content: bytes, width: int) -> bytes:
    return len(content).to_bytes(width, "big") + content


def _extensions(offer: Offer, server_name: str | None, share: bytes) -> bytes:
    """None at all in SSL 3.0, which has no room for them."""
    if offer.version is Version.SSL3:
        return b""
    named = {} if server_name is None else {0: _sized(b"\x00" + _sized(server_name.encode(), 2), 2)}
    offered = {**named, 10: _sized(numbers(offer.groups), 2), 11: b"\x01\x00"}
    if offer.version in {Version.TLS12, Version.TLS13}:
        offered[13] = _sized(numbers(SIGNATURES), 2)
    if offer.version is Version.TLS13:
        offered[43] = _sized(numbers([WIRE[offer.version]]), 1)
        offered[51] = _sized(numbers([0x001D]) + _sized(share, 2), 2)
    if offer.flight:
        offered |= {5: _STAPLE, 15: _HEARTBEAT, 23: b""}
    offered[21] = _PADDING
    return _sized(b"".join(numbers([kind]) + _sized(offered[kind], 2) for kind in offered), 2)
