"""Asks the authority of a certificate whether it was revoked: OCSP first, then its list.

The addresses are named by the certificate, which a stranger may have made: plain HTTP only, a
cap on what comes back, the endpoint's own deadline, and only where the endpoint asks for it.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from urazuke.connect.tls.asking import Asking
from urazuke.connect.tls.chain import visible
from urazuke.connect.tls.crl import read_crl
from urazuke.connect.tls.ocsp import read_ocsp, request
from urazuke.connect.tls.revocation import NoStatement, Pair, Statement, addresses, pair
from urazuke.connect.tls.service import bracketed
from urazuke.model import Reason, Unavailable

_CAP = 33_554_432
_OK = b"200"


async def revoked(
    asking: Asking, chain: Sequence[bytes], staple: bytes | None, *, wanted: bool
) -> Statement | Unavailable:
    """By the staple; where there is none that counts, and the endpoint asks for it, by asking."""
    detail = "the server sent no staple; 'revocation: true' of the endpoint asks the authority"
    reason = Reason.NOT_ASKED
    try:
        if staple is not None:
            return read_ocsp(staple, pair(chain), datetime.now(UTC), "staple")
    except NoStatement as fault:
        reason, detail = Reason.MALFORMED, f"the staple does not count: {fault}"
    if not wanted:
        return Unavailable(reason=reason, detail=detail)
    try:
        return await asked(chain, asking)
    except NoStatement as fault:
        return Unavailable(reason=Reason.UNREACHABLE, detail=visible(str(fault)))


async def asked(chain: Sequence[bytes], asking: Asking) -> Statement:
    """The first statement that counts. Raises `NoStatement` with what went wrong last."""
    certificates = pair(chain)
    where = addresses(certificates.leaf)
    fault = NoStatement("the certificate names nobody who could be asked over HTTP")
    for kind in ("ocsp", "crl"):
        for url in where[kind]:
            try:
                found = await _one(kind, url, certificates, asking.limit)
            except NoStatement as again:
                fault = again
                asking.log(f"{kind} of {visible(url)}", "no statement")
            else:
                asking.log(f"{kind} of {visible(url)}", "revoked" if found.revoked else "good")
                return found
    raise fault


async def _one(kind: str, url: str, certificates: Pair, limit: float) -> Statement:
    body = request(certificates) if kind == "ocsp" else b""
    try:
        async with asyncio.timeout_at(limit):
            answer = await _fetched(url, body)
    except TimeoutError as fault:
        raise NoStatement(f"{url}: no answer in time") from fault
    except (OSError, ValueError) as fault:
        raise NoStatement(f"{url}: {fault}") from fault
    now = datetime.now(UTC)
    if kind == "ocsp":
        return read_ocsp(answer, certificates, now, "ocsp")
    return read_crl(answer, certificates, now, url)


async def _fetched(url: str, body: bytes) -> bytes:
    """The content behind the address; with a body it is posted. OSError, ValueError."""
    to = urlsplit(url)
    host = to.hostname or ""
    reader, writer = await asyncio.open_connection(host, to.port or 80)
    try:
        target = (to.path or "/") + (f"?{to.query}" if to.query else "")
        lines = [
            f"{'POST' if body else 'GET'} {target} HTTP/1.0",
            f"Host: {bracketed(host)}" + (f":{to.port}" if to.port else ""),
            "User-Agent: urazuke",
            *(["Content-Type: application/ocsp-request"] if body else []),
            *([f"Content-Length: {len(body)}"] if body else []),
        ]
        writer.write("\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + body)
        return _content(await _all(reader))
    finally:
        writer.transport.abort()


async def _all(reader: asyncio.StreamReader) -> bytes:
    received = bytearray()
    while chunk := await reader.read(65_536):
        received += chunk
        if len(received) > _CAP:
            message = "the answer is longer than is kept"
            raise ValueError(message)
    return bytes(received)


def _content(response: bytes) -> bytes:
    head, end, content = response.partition(b"\r\n\r\n")
    status = head.split(b"\r\n")[0].split(b" ")[1:2]
    if not end or status != [_OK]:
        message = f"the answer is no HTTP 200: {head[:80]!r}"
        raise ValueError(message)
    return content
