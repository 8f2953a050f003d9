"""One raw ClientHello to one address, and what came back."""

import asyncio
import os

from urazuke.connect.tls.answer import Alert, ServerHello, read_answer
from urazuke.connect.tls.hello import client_hello
from urazuke.connect.tls.offer import Offer, Version
from urazuke.connect.tls.records import NotTls
from urazuke.connect.tls.service import Address, Service
from urazuke.connect.tls.starttls import preamble
from urazuke.connect.tls.wire import Connection, Ended, Kind, connected
from urazuke.model import Struct

_CAP = 64 * 1024
_ENTROPY = 92
_HTTP = b"HTTP/"
# handshake_failure, illegal_parameter, protocol_version, insufficient_security, and the answer to
# the signal of a client that was talked down (inappropriate_fallback)
_REFUSALS = frozenset({40, 47, 70, 71, 86})
LATE = "no answer within the deadline"


class Outcome(Struct, frozen=True):
    """How the server took a ClientHello.

    `hello` is what it chose, whose version need not be the one offered. `confirmed`: the
    same was seen again, and right after it the server still took a version that it accepts.
    """

    kind: Kind
    hello: ServerHello | None = None
    alert: int | None = None
    detail: str = ""
    confirmed: bool = False

    @property
    def version(self) -> Version | None:
        """What was chosen, if anything was."""
        return self.hello.version if self.hello else None

    @property
    def doubtful(self) -> bool:
        """No answer to the question yet: an end without words, or an alert about who knows what.

        A limit on connections, or an overload, must not pass for a refused version.
        """
        wordless = self.kind in {Kind.EOF, Kind.RESET}
        obscure = self.kind is Kind.ALERT and self.alert not in _REFUSALS
        return (wordless or obscure) and not self.confirmed

    @property
    def refused(self) -> bool:
        """The server turned down all that was offered, beyond doubt; never a timeout."""
        return self.kind in {Kind.ALERT, Kind.EOF, Kind.RESET} and not self.doubtful


async def probe(service: Service, address: Address, offer: Offer, limit: float) -> Outcome:
    """Sends one offer and reads the answer, until `limit` on the loop's clock."""
    hello = client_hello(offer, service.server_name, os.urandom(_ENTROPY))
    received = bytearray()
    try:
        async with asyncio.timeout_at(limit), connected(address, _CAP) as connection:
            await preamble(service.starttls, connection)
            await connection.send(hello)
            return _outcome(await _answer(connection, received, flight=offer.flight))
    except TimeoutError:
        return _early(received) or Outcome(kind=Kind.TIMEOUT, detail=LATE)
    except Ended as end:
        return _early(received) or Outcome(kind=end.kind, detail=end.detail)


async def plain_http(service: Service, address: Address, limit: float) -> Outcome:
    """Whether the server speaks HTTP in clear; asked only when it has not spoken TLS."""
    request = f"HEAD / HTTP/1.0\r\nHost: {service.host}\r\n\r\n".encode()
    try:
        async with asyncio.timeout_at(limit), connected(address, _CAP) as connection:
            await connection.send(request)
            return _outcome(await _answer(connection, bytearray()))
    except TimeoutError:
        return Outcome(kind=Kind.TIMEOUT, detail=LATE)
    except Ended as end:
        return Outcome(kind=end.kind, detail=end.detail)


async def _answer(
    connection: Connection, received: bytearray, *, flight: bool = False
) -> ServerHello | Alert:
    while True:
        received += await connection.receive()
        if received.startswith(_HTTP):
            line = bytes(received).split(b"\r\n")[0][:80].decode("ascii", "backslashreplace")
            raise Ended(Kind.PLAIN_HTTP, line)
        try:
            if answer := read_answer(bytes(received), flight=flight):
                return answer
        except NotTls as fault:
            raise Ended(Kind.NOT_TLS, str(fault)) from fault


def _early(received: bytearray) -> Outcome | None:
    """What was chosen, though the messages after it did not come to their end."""
    try:
        answer = read_answer(bytes(received))
    except NotTls:
        return None
    return _outcome(answer) if isinstance(answer, ServerHello) else None


def _outcome(answer: ServerHello | Alert) -> Outcome:
    if isinstance(answer, Alert):
        return Outcome(kind=Kind.ALERT if answer.number else Kind.EOF, alert=answer.number)
    return Outcome(kind=Kind.ACCEPTED, hello=answer)
