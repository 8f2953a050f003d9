"""What answers on the endpoint's port for HTTP in clear."""

import asyncio

from urazuke.connect.tls.http import MAX_HEAD, Head, read_head, request, whole
from urazuke.connect.tls.probe import LATE
from urazuke.connect.tls.service import Address, Service
from urazuke.connect.tls.wire import Ended, Kind, connected
from urazuke.model import Struct


class Cleartext(Struct, frozen=True):
    """`kind`: plain-http with its `head`; or how the attempt ended."""

    kind: Kind
    head: Head | None = None
    detail: str = ""


async def cleartext(service: Service, address: Address, limit: float) -> Cleartext:
    """Asks for the same page in clear; never raises for what a server does.

    `filtered`: no answer to the attempt to connect, so that nothing can be had there.
    """
    reached = False
    try:
        async with asyncio.timeout_at(limit), connected(address, MAX_HEAD) as connection:
            reached = True
            await connection.send(request(service))
            received = b""
            while not whole(received):
                received += await connection.receive()
    except TimeoutError:
        return Cleartext(kind=Kind.TIMEOUT if reached else Kind.FILTERED, detail=LATE)
    except Ended as end:
        return Cleartext(kind=end.kind, detail=end.detail)
    head = read_head(received)
    if head is None:
        return Cleartext(kind=Kind.NOT_HTTP, detail="the answer is no HTTP")
    return Cleartext(kind=Kind.PLAIN_HTTP, head=head)
