"""One request over verified TLS: a total deadline, a cap of bytes, and the answer as it is.

The standard library reads the protocol; where the bytes come from, how long and how many are
ours. A body that breaks off is no answer.
"""

import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from functools import lru_cache
from typing import Any, cast

import certifi

from urazuke.connect.tls import Address
from urazuke.connect.web.place import Place
from urazuke.errors import ConfigurationError, Unreadable, UrazukeError
from urazuke.model import Reason, Struct

CAP = 8 * 1024 * 1024


class Untrusted(UrazukeError):
    """The certificate does not verify: that is known, and no gap."""


class Reply(Struct, frozen=True):
    """One answer; names of headers in small letters."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((value for key, value in self.headers if key == name), None)


@lru_cache(maxsize=8)
def verifying(ca_file: str | None) -> ssl.SSLContext:
    """A context that verifies chain and name as a browser does. Raises `ConfigurationError`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_verify_locations(cafile=ca_file or certifi.where())
    except OSError as fault:
        raise ConfigurationError(f"ca_file {ca_file}: {fault}") from fault
    return context


def ask(
    place: Place,
    addresses: Sequence[Address],
    context: ssl.SSLContext,
    limit: float,
    method: str = "GET",
) -> Reply:
    """The answer before `limit` (monotonic). Raises `Untrusted` and `Unreadable`.

    The first address that lets us in is asked, as a browser does. `HEAD` and `GET*` read no body.
    """
    try:
        with ExitStack() as closing:
            plain = closing.enter_context(_connected(addresses, limit))
            plain.settimeout(_left(limit))
            name = place.host
            wrapped = context.wrap_socket(plain, server_hostname=name, suppress_ragged_eofs=False)
            secured = closing.enter_context(wrapped)
            secured.settimeout(_left(limit))
            secured.sendall(place.request(method.rstrip("*")))
            return _read(secured, limit, method)
    except ssl.SSLCertVerificationError as fault:
        raise Untrusted(fault.verify_message) from fault
    except TimeoutError as fault:
        raise Unreadable(Reason.TIMEOUT, f"{place}: no whole answer in time") from fault
    except ssl.SSLError as fault:
        detail = f"{place}: no TLS: {fault.reason or type(fault).__name__}"
        raise Unreadable(Reason.MALFORMED, detail) from fault
    except OSError as fault:
        detail = f"{place}: {fault.strerror or type(fault).__name__}"
        raise Unreadable(Reason.UNREACHABLE, detail) from fault
    except (http.client.HTTPException, ValueError) as fault:
        detail = f"{place}: no answer of HTTP: {type(fault).__name__}"
        raise Unreadable(Reason.MALFORMED, detail) from fault


def _left(limit: float) -> float:
    left = limit - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _connected(addresses: Sequence[Address], limit: float) -> socket.socket:
    fault: OSError = TimeoutError()
    for address in addresses:
        try:
            return socket.create_connection((address.host, address.port), _left(limit))
        except OSError as refused:
            fault = refused
    raise fault


class _Stream(io.RawIOBase):
    """The bytes of a connection, until the deadline and up to the cap."""

    def __init__(self, connection: ssl.SSLSocket, limit: float) -> None:
        super().__init__()
        self._connection = connection
        self._limit = limit
        self._taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(_left(self._limit))
        count = self._connection.recv_into(buffer)
        self._taken += count
        if self._taken > 2 * CAP:
            raise Unreadable(Reason.TRUNCATED, f"more than {CAP} bytes")
        return count


class _Wire:
    """What the standard library's reader takes for a socket."""

    def __init__(self, stream: _Stream) -> None:
        self._stream = stream

    def makefile(self, mode: str) -> io.BufferedReader:
        del mode
        return io.BufferedReader(self._stream)


def _read(connection: ssl.SSLSocket, limit: float, method: str) -> Reply:
    wire = cast("socket.socket", _Wire(_Stream(connection, limit)))
    response = http.client.HTTPResponse(wire, method=method.rstrip("*"))
    response.begin()
    headers = tuple((name.lower(), value) for name, value in response.getheaders())
    reply = Reply(status=response.status, headers=headers, body=b"")
    if method != "GET":
        return reply
    body = response.read(CAP + 1)
    if len(body) > CAP:
        raise Unreadable(Reason.TRUNCATED, f"the page is larger than {CAP} bytes")
    if response.length:
        raise Unreadable(Reason.TRUNCATED, "the answer breaks off")
    return Reply(status=reply.status, headers=headers, body=_unpacked(body, reply))


def _unpacked(body: bytes, reply: Reply) -> bytes:
    coding = (reply.header("content-encoding") or "identity").strip().lower()
    if coding in {"identity", ""} or not body:
        return body
    if coding not in {"gzip", "x-gzip"}:
        raise Unreadable(Reason.MALFORMED, f"the content is encoded as {coding}")
    unpacking = zlib.decompressobj(31)
    try:
        plain = unpacking.decompress(body, CAP + 1)
    except zlib.error as fault:
        raise Unreadable(Reason.MALFORMED, "the content is no gzip") from fault
    if len(plain) > CAP:
        raise Unreadable(Reason.TRUNCATED, f"the page unpacks to more than {CAP} bytes")
    if not unpacking.eof:
        raise Unreadable(Reason.TRUNCATED, "the gzip breaks off")
    return plain
