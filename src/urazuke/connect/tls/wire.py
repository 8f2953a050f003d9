"""One TCP connection to one address: a byte cap on all it may say, and typed ends.

The deadline belongs to the caller: every coroutine here is run under `asyncio.timeout_at`.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum

from urazuke.connect.tls.service import Address
from urazuke.errors import UrazukeError

_CHUNK = 16384
_MAX_LINE = 1000


class Kind(StrEnum):
    """The ways in which a connection ends: the first two are answers in TLS."""

    ACCEPTED = "accepted"
    ALERT = "alert"
    EOF = "eof"
    RESET = "reset"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    NOT_TLS = "not-tls"
    PLAIN_HTTP = "plain-http"
    NO_STARTTLS = "no-starttls"
    FILTERED = "filtered"
    NOT_HTTP = "not-http"


class Ended(UrazukeError):
    """The connection gave no answer in TLS; `detail` says what came instead."""

    def __init__(self, kind: Kind, detail: str) -> None:
        """`detail` may quote the server; it is made visible before it is shown."""
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail


class Connection:
    """An open connection; what it receives in total is capped."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, cap: int
    ) -> None:
        """Use `connected`, which closes it too."""
        self._reader = reader
        self._writer = writer
        self._left = cap

    async def send(self, content: bytes) -> None:
        """Sends all of it. Raises `Ended`."""
        try:
            self._writer.write(content)
            await self._writer.drain()
        except OSError as fault:
            raise Ended(Kind.RESET, str(fault)) from fault

    async def receive(self, most: int = _CHUNK) -> bytes:
        """Some bytes, at least one. Raises `Ended`."""
        try:
            received = await self._reader.read(most)
        except OSError as fault:
            raise Ended(Kind.RESET, str(fault)) from fault
        if not received:
            raise Ended(Kind.EOF, "the server closed the connection")
        self._left -= len(received)
        if self._left < 0:
            raise Ended(Kind.NOT_TLS, "more bytes than any handshake has")
        return received

    async def exactly(self, count: int) -> bytes:
        """So many bytes. Raises `Ended`."""
        received = b""
        while len(received) < count:
            received += await self.receive(count - len(received))
        return received

    async def line(self) -> str:
        """One line of text, without its end, read byte by byte so that nothing after it is lost."""
        line = b""
        while not line.endswith(b"\n"):
            line += await self.receive(1)
            if len(line) > _MAX_LINE:
                raise Ended(Kind.NOT_TLS, "an endless line of text")
        return line.rstrip(b"\r\n").decode("ascii", "backslashreplace")

    async def silent(self) -> bool:
        """Whether nothing that the server sent is waiting: no bytes smuggled in before TLS."""
        try:
            async with asyncio.timeout(0.01):
                return not await self._reader.read(1)
        except TimeoutError:
            return True
        except OSError as fault:
            raise Ended(Kind.RESET, str(fault)) from fault


@asynccontextmanager
async def connected(address: Address, cap: int) -> AsyncIterator[Connection]:
    """A connection to the address, cut off at the end without waiting. Raises `Ended`."""
    try:
        reader, writer = await asyncio.open_connection(address.host, address.port)
    except ConnectionRefusedError as fault:
        raise Ended(Kind.REFUSED, "the connection was refused") from fault
    except OSError as fault:
        raise Ended(Kind.UNREACHABLE, str(fault)) from fault
    try:
        yield Connection(reader, writer, cap)
    finally:
        writer.transport.abort()
