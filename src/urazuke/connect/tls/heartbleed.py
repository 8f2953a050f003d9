"""Whether a server answers a heartbeat with more than was sent (CVE-2014-0160).

Asked only of a server that offers heartbeats. One request claims 16 kB that are not there; then
an honest one follows, which a sound server answers. Silence to both says nothing.
"""

import asyncio
import os

from urazuke.connect.tls.answer import ServerHello, read_answer
from urazuke.connect.tls.hello import client_hello
from urazuke.connect.tls.offer import Version, everything
from urazuke.connect.tls.records import NotTls
from urazuke.connect.tls.service import Address, Service
from urazuke.connect.tls.starttls import preamble
from urazuke.connect.tls.wire import Connection, Ended, connected

EXTENSION = 15
_CAP = 256 * 1024
_ENTROPY = 92
_HEARTBEAT, _HEADER = 24, 5
_PADDING = bytes(16)
_GREEDY = b"\x01\x40\x00"
_HONEST = b"\x01\x00\x02ok" + _PADDING
_ECHO = b"\x02\x00\x02ok"


async def bleeds(service: Service, address: Address, limit: float) -> bool | None:
    """Whether memory came back; None: the server answered neither request."""
    try:
        async with asyncio.timeout_at(limit), connected(address, _CAP) as connection:
            await preamble(service.starttls, connection)
            hello = client_hello(everything(Version.TLS12), service.server_name, _entropy())
            await connection.send(hello)
            version = await _past_the_hello(connection)
            await connection.send(_record(version, _GREEDY) + _record(version, _HONEST))
            return await _more_than_sent(connection)
    except (TimeoutError, Ended, NotTls):
        return None


def _entropy() -> bytes:
    return os.urandom(_ENTROPY)


def _record(version: bytes, payload: bytes) -> bytes:
    return bytes([_HEARTBEAT]) + version + len(payload).to_bytes(2, "big") + payload


async def _past_the_hello(connection: Connection) -> bytes:
    """Reads up to ServerHelloDone; gives the version as the server writes it on its records."""
    received = b""
    while not isinstance(read_answer(received, flight=True), ServerHello):
        received += await connection.receive()
    return received[1:3]


async def _more_than_sent(connection: Connection) -> bool:
    received = b""
    while True:
        received += await connection.receive()
        while len(received) >= _HEADER:
            kind, length = received[0], int.from_bytes(received[3:5], "big")
            if len(received) < _HEADER + length:
                break
            payload, received = received[_HEADER : _HEADER + length], received[_HEADER + length :]
            if kind == _HEARTBEAT and payload.startswith(_ECHO):
                return False
            if kind == _HEARTBEAT and len(payload) > len(_HONEST):
                return True
