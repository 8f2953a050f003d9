"""One raw ClientHello to one address, and what came back."""

import asyncio
import os

from urazuke.connect.tls.answer import Alert, NotTls, ServerHello, read_answer
from urazuke.connect.tls.hello import Version, client_hello
from urazuke.connect.tls.service import Address, Service
from urazuke.connect.tls.starttls import preamble
from urazuke.connect.tls.wire import Connection, Ended, Kind, connected
from urazuke.model import Struct

_CAP = 64 * 1024
_ENTROPY = 92
_HTTP = b"HTTP/"
# handshake_failure, illegal_parameter, protocol_version, insufficient_security
_REFUSALS = frozenset({40, 47, 70, 71})
_LATE = "no answer within the deadline"


class Outcome(Struct, frozen=True):
    """How the server took a ClientHello that offered one version.

    `version` is the one that it chose, which need not be the one offered. `confirmed`: the
    same was seen again, and right after it the server still took a version that it accepts.
    """

    kind: Kind
    version: Version | None = None
    suite: str | None = None
    alert: int | None = None
    detail: str = ""
    confirmed: bool = False

    @property
    def doubtful(self) -> bool:
        """No answer to the question yet: an end without words, or an alert about who knows what.

        A limit on connections, or an overload, must not pass for a refused version.
        """
        wordless = self.kind in {Kind.EOF, Kind.RESET}
        obscure = self.kind is Kind.ALERT and self.alert not in _REFUSALS
        return (wordless or obscure) and not self.confirmed


async def probe(service: Service, address: Address, offered: Version, limit: float) -> Outcome:
    """Offers one version and reads the first answer, until `limit` on the loop's clock."""
    hello = client_hello(offered, service.server_name, os.urandom(_ENTROPY))
    try:
        async with asyncio.timeout_at(limit), connected(address, _CAP) as connection:
            await preamble(service.starttls, connection)
            await connection.send(hello)
            return _outcome(await _answer(connection))
    except TimeoutError:
        return Outcome(kind=Kind.TIMEOUT, detail=_LATE)
    except Ended as end:
        return Outcome(kind=end.kind, detail=end.detail)


async def plain_http(service: Service, address: Address, limit: float) -> Outcome:
    """Whether the server speaks HTTP in clear; asked only when it has not spoken TLS."""
    request = f"HEAD / HTTP/1.0\r\nHost: {service.host}\r\n\r\n".encode()
    try:
        async with asyncio.timeout_at(limit), connected(address, _CAP) as connection:
            await connection.send(request)
            return _outcome(await _answer(connection))
    except TimeoutError:
        return Outcome(kind=Kind.TIMEOUT, detail=_LATE)
    except Ended as end:
        return Outcome(kind=end.kind, detail=end.detail)


async def _answer(connection: Connection) -> ServerHello | Alert:
    received = b""
    while True:
        received += await connection.receive()
        if received.startswith(_HTTP):
            line = received.split(b"\r\n")[0][:80].decode("ascii", "backslashreplace")
            raise Ended(Kind.PLAIN_HTTP, line)
        try:
            if answer := read_answer(received):
                return answer
        except NotTls as fault:
            raise Ended(Kind.NOT_TLS, str(fault)) from fault


def _outcome(answer: ServerHello | Alert) -> Outcome:
    if isinstance(answer, Alert):
        return Outcome(kind=Kind.ALERT if answer.number else Kind.EOF, alert=answer.number)
    return Outcome(kind=Kind.ACCEPTED, version=answer.version, suite=f"0x{answer.suite:04X}")
