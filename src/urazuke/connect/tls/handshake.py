"""One real handshake by OpenSSL over our own connection: the chain as sent, and its trust.

OpenSSL sees memory only; bytes, cap and deadline are ours. The certificate chain and the
verdict about it are read even when the handshake does not end well: a server may demand a
client certificate, or its chain may not verify.
"""

import asyncio
import ssl
from collections.abc import Sequence
from typing import Protocol, cast

from urazuke.connect.tls.http import MAX_HEAD, whole
from urazuke.connect.tls.offer import Version
from urazuke.connect.tls.service import Address, Service
from urazuke.connect.tls.starttls import preamble
from urazuke.connect.tls.wire import Connection, Ended, Kind, connected
from urazuke.model import Struct

_CAP = 512 * 1024
_CHUNK = 16384
_DER = 2  # _ssl.ENCODING_DER
_RECORD = b"\x16"
_AFTER_THE_CERTIFICATE = (
    b"\x0b",
    b"\x10",
)  # Certificate and ClientKeyExchange of the client
_NAMES = {"TLSv1": Version.TLS10}


class Session(Struct, frozen=True):
    """What one handshake showed.

    `verdict` is OpenSSL's verification code, 0 for a verified chain; None: it did not come
    to a verdict, and `kind` with `detail` says why. `level`: the security level it was at.
    `response`: what the server said to a request, as far as it came; `after`: how that ended.
    """

    kind: Kind
    detail: str
    level: int
    version: Version | None
    cipher: str | None
    chain: tuple[bytes, ...]
    verdict: int | None
    response: bytes = b""
    after: Kind = Kind.ACCEPTED


async def handshake(
    service: Service,
    address: Address,
    context: ssl.SSLContext,
    limit: float,
    request: bytes = b"",
    body: int = 0,
) -> Session:
    """Connects, shakes hands and sends the request, until `limit`; never raises.

    `body`: so many bytes of the response are read, if it has them; else its headers only.
    """
    shaking = _Shaking(context, service.server_name)
    try:
        async with asyncio.timeout_at(limit), connected(address, _CAP) as connection:
            await preamble(service.starttls, connection)
            await shaking.run(connection)
            if request:
                await shaking.ask(connection, request, body)
    except TimeoutError:
        return shaking.session(Kind.TIMEOUT, "no end of the handshake within the deadline")
    except Ended as end:
        return shaking.session(end.kind, end.detail)
    except ssl.SSLCertVerificationError as fault:
        return shaking.session(Kind.ALERT, fault.verify_message, fault.verify_code)
    except ssl.SSLError as fault:
        return shaking.session(Kind.NOT_TLS, fault.reason or str(fault))
    return shaking.session(Kind.ACCEPTED, "")


class _Certificate(Protocol):
    def public_bytes(self, encoding: int, /) -> bytes: ...


class _Native(Protocol):
    def get_unverified_chain(self) -> Sequence[_Certificate] | None: ...


class _Shaking:
    """OpenSSL's end of a handshake, in memory."""

    def __init__(self, context: ssl.SSLContext, server_name: str | None) -> None:
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._in, self._out, server_hostname=server_name)
        self._past_the_certificate = False
        self._over = False
        self._response = b""
        self._level = context.security_level

    async def run(self, connection: Connection) -> None:
        while not self._step():
            await connection.send(self._flight())
            self._in.write(await connection.receive())
        self._past_the_certificate = self._over = True
        await connection.send(self._flight())

    async def ask(self, connection: Connection, request: bytes, body: int) -> None:
        """Sends the request and reads up to the end of the headers, or so many bytes."""
        self._tls.write(request)
        await connection.send(self._out.read())
        while len(self._response) < (body or MAX_HEAD) and (body or not whole(self._response)):
            try:
                received = self._tls.read(_CHUNK)
            except ssl.SSLWantReadError:
                self._in.write(await connection.receive())
                continue
            if not received:
                return
            self._response += received

    def _step(self) -> bool:
        try:
            self._tls.do_handshake()
        except ssl.SSLWantReadError:
            return False
        return True

    def _flight(self) -> bytes:
        """What goes out; up to TLS 1.2 it shows in clear that the chain was found good."""
        flight = self._out.read()
        if flight[:1] == _RECORD and flight[5:6] in _AFTER_THE_CERTIFICATE:
            self._past_the_certificate = True
        return flight

    def session(self, kind: Kind, detail: str, verdict: int | None = None) -> Session:
        verifies = self._tls.context.verify_mode is ssl.CERT_REQUIRED
        after = kind
        if self._over:
            kind, detail = Kind.ACCEPTED, ""  # what came of the request is the response's matter
        if verdict is None and verifies and self._past_the_certificate:
            verdict = 0
        version = self._tls.version()
        negotiated = Version(_NAMES.get(version, version)) if version else None
        cipher = self._tls.cipher()
        return Session(
            kind=kind,
            detail=detail,
            level=self._level,
            version=negotiated,
            cipher=cipher[0] if version and cipher else None,
            chain=self._chain(),
            verdict=verdict,
            response=self._response,
            after=after,
        )

    def _chain(self) -> tuple[bytes, ...]:
        # SSLObject.get_unverified_chain is public since Python 3.13; below it lies this one.
        native = cast("_Native", vars(self._tls)["_sslobj"])
        sent = native.get_unverified_chain() or ()
        return tuple(certificate.public_bytes(_DER) for certificate in sent)
