"""The MTA-STS policy of a host (RFC 8461): over HTTPS, with a valid certificate, not elsewhere.

The body that `fetched` gives:

    outcome   `policy`; `no-host`: the name has no address; `untrusted`: the certificate does not
              verify for the name; `status`: another status than 200; `no-text`: of another type
              than text/plain
    detail    the status, what is wrong with the certificate, or the type
    lines     the lines of the policy
"""

import asyncio
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import certifi

from urazuke.connect.tls.chain import visible
from urazuke.connect.tls.http import read_head
from urazuke.errors import Unreadable
from urazuke.model import Json, Query, Reason

_CAP = 96 * 1024
_LONGEST = 64 * 1024  # of a policy, as RFC 8461 has it
_MOST_LINES = 200
_MOST_ADDRESSES = 8
_PATH = "/.well-known/mta-sts.txt"
_OK = 200


@dataclass(frozen=True)
class Source:
    """Where the policy is; `ca_file`: roots instead of Mozilla's."""

    host: str
    port: int
    ca_file: str | None


async def fetched(
    source: Source, addresses: Sequence[str], limit: float
) -> tuple[Json, list[Query]]:
    """What all addresses serve; a bad answer of one counts before good ones of others.

    Senders may take any of them. Raises `Unreadable` when none answers within `limit`.
    """
    if not addresses:
        return {"outcome": "no-host", "detail": "", "lines": []}, []
    chosen = addresses[:_MOST_ADDRESSES]
    looks = await asyncio.gather(*(_looked(source, address, limit) for address in chosen))
    queries = [_query(source, *pair) for pair in zip(chosen, looks, strict=True)]
    bodies = [look for look in looks if not isinstance(look, Unreadable)]
    faults = [look for look in looks if isinstance(look, Unreadable)]
    if not bodies:
        raise faults[0]
    worst = [body for body in bodies if body["outcome"] != "policy"]
    if not worst and any(body != bodies[0] for body in bodies):
        raise Unreadable(Reason.MALFORMED, f"{source.host}: its addresses serve several policies")
    return (worst or bodies)[0], queries


def _query(source: Source, address: str, look: Json | Unreadable) -> Query:
    outcome = look.reason if isinstance(look, Unreadable) else look["outcome"]
    parameters = {"address": f"{address} {source.port}", "outcome": str(outcome)}
    return Query(ask=f"GET https://{source.host}{_PATH}", parameters=parameters)


async def _looked(source: Source, address: str, limit: float) -> Json | Unreadable:
    where = f"https://{source.host} at {address}"
    try:
        async with asyncio.timeout_at(limit):
            return _read(await _received(source, address))
    except TimeoutError:
        return Unreadable(Reason.TIMEOUT, f"{where}: no whole answer within the deadline")
    except ssl.SSLCertVerificationError as fault:
        return {"outcome": "untrusted", "detail": visible(fault.verify_message), "lines": []}
    except (OSError, EOFError) as fault:
        return Unreadable(Reason.UNREACHABLE, f"{where}: {visible(str(fault))}")
    except Unreadable as fault:
        return Unreadable(fault.reason, f"{where}: {fault.detail}")


async def _received(source: Source, address: str) -> bytes:
    reader, writer = await asyncio.open_connection(
        address, source.port, ssl=_context(source.ca_file), server_hostname=source.host
    )
    try:
        request = f"GET {_PATH} HTTP/1.0\r\nHost: {source.host}\r\nUser-Agent: urazuke\r\n\r\n"
        writer.write(request.encode("ascii"))
        await writer.drain()
        received = b""
        while not _whole(received) and (chunk := await reader.read(16384)):
            received += chunk
            if len(received) > _CAP:
                raise Unreadable(Reason.TRUNCATED, "more than any policy has")
        return received
    finally:
        writer.transport.abort()


def _whole(received: bytes) -> bool:
    """Whether as much came as was announced; without an announcement the server closes."""
    head = read_head(received)
    announced = head.all("content-length") if head else []
    content = received.partition(b"\r\n\r\n")[2]
    return bool(announced) and announced[0].isdecimal() and len(content) >= int(announced[0])


def _read(received: bytes) -> Json:
    head = read_head(received)
    if head is None:
        raise Unreadable(Reason.MALFORMED, "the answer is no HTTP")
    if head.status != _OK:
        return {"outcome": "status", "detail": str(head.status), "lines": []}
    type_ = (head.all("content-type") or [""])[0]
    if type_.partition(";")[0].strip().lower() != "text/plain":
        return {"outcome": "no-text", "detail": visible(type_), "lines": []}
    content = received.partition(b"\r\n\r\n")[2]
    announced = (head.all("content-length") or [""])[0]
    if head.all("transfer-encoding") or (announced and announced != str(len(content))):
        raise Unreadable(Reason.TRUNCATED, "the policy did not come whole")
    lines = content.decode("ascii", "backslashreplace").split("\n")
    if len(content) > _LONGEST or len(lines) > _MOST_LINES:
        raise Unreadable(Reason.TRUNCATED, "more than any policy has")
    shown = [visible(line.removesuffix("\r")) for line in lines]
    return {"outcome": "policy", "detail": "", "lines": [line for line in shown if line]}


@lru_cache(maxsize=8)
def _context(ca_file: str | None) -> ssl.SSLContext:
    """Verifies chain and name, over TLS 1.2 or newer."""
    context = ssl.create_default_context(cafile=ca_file or certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.hostname_checks_common_name = False
    return context
