"""Whether one address still answers a hello of SSL 2.0, which has a form of its own."""

import asyncio
import os

from urazuke.connect.tls.probe import LATE, Outcome
from urazuke.connect.tls.records import NotTls, Reader, read_records
from urazuke.connect.tls.service import Address, Service
from urazuke.connect.tls.starttls import preamble
from urazuke.connect.tls.wire import Connection, Ended, Kind, connected

_CAP = 64 * 1024
_CIPHERS = bytes.fromhex("0100800200800300800400800500800600400700c0080080")
_SHORT, _SERVER_HELLO, _VERSION = 0x80, 4, b"\x00\x02"
_HELLO_HEAD = 11  # behind the length: kind, session hit, kind of certificate, version, 3 lengths


async def probe_ssl2(service: Service, address: Address, limit: float) -> Outcome:
    """Offers all its ciphers; `accepted` only where the server names one of them."""
    try:
        async with asyncio.timeout_at(limit), connected(address, _CAP) as connection:
            await preamble(service.starttls, connection)
            await connection.send(_hello(os.urandom(16)))
            return await _answer(connection)
    except TimeoutError:
        return Outcome(kind=Kind.TIMEOUT, detail=LATE)
    except Ended as end:
        return Outcome(kind=end.kind, detail=end.detail)


def _hello(challenge: bytes) -> bytes:
    sizes = (len(_CIPHERS), 0, len(challenge))
    fields = b"\x01" + _VERSION + b"".join(size.to_bytes(2, "big") for size in sizes)
    body = fields + _CIPHERS + challenge
    return (_SHORT << 8 | len(body)).to_bytes(2, "big") + body


async def _answer(connection: Connection) -> Outcome:
    received = b""
    while True:
        received += await connection.receive()
        try:
            if outcome := read_ssl2(received):
                return outcome
        except NotTls as fault:
            raise Ended(Kind.NOT_TLS, str(fault)) from fault


def read_ssl2(received: bytes) -> Outcome | None:
    """What the server said; None: more bytes are needed. Raises `NotTls`."""
    if received[:1] and not received[0] & _SHORT:
        return _refused(received)
    length = int.from_bytes(received[:2], "big") & 0x7FFF
    if len(received) < 2 + min(length, _HELLO_HEAD):
        return None
    reader = Reader(received[2 : 2 + length])
    kind, _, version = reader.number(1), reader.take(2), reader.take(2)
    if kind != _SERVER_HELLO or version != _VERSION:
        raise NotTls("the answer is no ServerHello of SSL 2.0")
    reader.take(2)
    if reader.number(2) == 0:
        return Outcome(kind=Kind.ALERT, alert=40, detail="no cipher of SSL 2.0 is taken")
    return Outcome(kind=Kind.ACCEPTED)


def _refused(received: bytes) -> Outcome | None:
    """An alert of TLS in answer to a hello of SSL 2.0."""
    messages, alert, _ = read_records(received)
    if messages:
        raise NotTls("TLS in answer to SSL 2.0")
    if alert is None:
        return None
    return Outcome(kind=Kind.ALERT if alert else Kind.EOF, alert=alert)
