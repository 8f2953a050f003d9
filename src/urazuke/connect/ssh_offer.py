"""What an SSH server offers to everybody: its first message of the key exchange, and no more.

One connection; nobody logs in, and nothing is agreed. The body that `SshEndpoint.ssh` gives:

    address       where we connected
    protocol      `2.0`, or `1.99` where SSH 1 is taken as well
    software      what the server calls itself
    kex, host_keys, ciphers, macs, compression    names of algorithms, both directions together
    strict        whether it knows the strict key exchange (CVE-2023-48795)
"""

import asyncio
import re
from collections.abc import Iterator

from urazuke.connect.tls.chain import visible
from urazuke.connect.tls.records import NotTls, Reader
from urazuke.connect.tls.service import Address, service
from urazuke.connect.tls.wire import Connection, Ended, Kind, connected
from urazuke.errors import Unreadable
from urazuke.model import Json, Query, Reason
from urazuke.settings import EndpointSettings

_CAP = 64 * 1024
_MAX_LINES, _MAX_PACKET, _KEXINIT, _COOKIE = 50, 35_000, 20, 16
_BANNER = re.compile(r"SSH-(2\.0|1\.99)-([!-,.-~][ !-~]*)")
_NAME = re.compile(rb"[!-~]{1,100}")
_MARKERS = frozenset({"kex-strict-s-v00@openssh.com", "ext-info-s"})
_STRICT = "kex-strict-s-v00@openssh.com"
_LISTS = ("kex", "host_keys", "ciphers", "ciphers", "macs", "macs", "compression", "compression")
_REASONS = {
    Kind.TIMEOUT: Reason.TIMEOUT,
    Kind.NOT_TLS: Reason.MALFORMED,
}


class SshEndpoint:
    """One address of an SSH server, asked once."""

    principal = "anonymous SSH client"

    def __init__(self, endpoint: EndpointSettings, address: Address, deadline: float) -> None:
        """`deadline`: seconds for the connection. Raises `ConfigurationError`."""
        self._name = service(endpoint).host
        self._address = address
        self._deadline = deadline
        self._seen: Json = None
        self._fault: Unreadable | None = None
        self.queries: tuple[Query, ...] = ()

    def look(self) -> None:
        """Asks; what came of it, `ssh` tells each time."""
        try:
            self._seen = asyncio.run(_offer(self._address, self._deadline))
        except Unreadable as fault:
            self._fault = fault
        outcome = self._fault.reason if self._fault else "offered"
        parameters = {"address": str(self._address), "outcome": str(outcome)}
        self.queries = (Query(ask="SSH key exchange", parameters=parameters),)

    def ssh(self) -> Json:
        """What was offered (shape: this module's docstring). Raises `Unreadable`, each time."""
        if self._fault is not None:
            raise Unreadable(self._fault.reason, self._fault.detail)
        return self._seen


async def _offer(address: Address, deadline: float) -> Json:
    try:
        async with asyncio.timeout(deadline), connected(address, _CAP) as connection:
            protocol, software = await _banner(connection)
            await connection.send(b"SSH-2.0-urazuke\r\n")
            payload = await _packet(connection)
    except TimeoutError as fault:
        detail = f"{address}: no offer within {deadline:g} s"
        raise Unreadable(Reason.TIMEOUT, detail) from fault
    except Ended as end:
        reason = _REASONS.get(end.kind, Reason.UNREACHABLE)
        raise Unreadable(reason, f"{address}: {visible(end.detail)}") from end
    try:
        offered = read_offer(payload)
    except NotTls as fault:
        raise Unreadable(Reason.MALFORMED, f"{address}: the offer cannot be read") from fault
    return {"address": str(address), "protocol": protocol, "software": software, **offered}


async def _banner(connection: Connection) -> tuple[str, str]:
    """Protocol and software; what stands before the banner is passed over (RFC 4253, 4.2)."""
    for _ in range(_MAX_LINES):
        line = await connection.line()
        if line.startswith("SSH-"):
            found = _BANNER.fullmatch(line)
            if found is None:
                raise Ended(Kind.NOT_TLS, f"the banner says: {line}")
            return found[1], visible(found[2])
    raise Ended(Kind.NOT_TLS, "no banner of SSH")


async def _packet(connection: Connection) -> bytes:
    """The payload of the first packet."""
    length = int.from_bytes(await connection.exactly(4), "big")
    if not _COOKIE < length <= _MAX_PACKET:
        raise Ended(Kind.NOT_TLS, "the first packet has no length that a packet can have")
    packet = await connection.exactly(length)
    padding = packet[0]
    return packet[1 : length - padding]


def read_offer(payload: bytes) -> Json:
    """The lists of a KEXINIT message (RFC 4253, 7.1). Raises `NotTls`."""
    reader = Reader(payload)
    if reader.number(1) != _KEXINIT:
        raise NotTls("the first packet is no offer of a key exchange")
    reader.take(_COOKIE)
    found: dict[str, dict[str, None]] = {name: {} for name in _LISTS}
    for name in _LISTS:
        found[name] |= dict.fromkeys(_names(reader))
    reader.sized(4)
    reader.sized(4)
    reader.take(5)  # languages stood before
    if reader.rest or not all(found.values()):
        raise NotTls("the offer is malformed")
    strict = _STRICT in found["kex"]
    found["kex"] = {name: None for name in found["kex"] if name not in _MARKERS}
    return {**{name: list(names) for name, names in found.items()}, "strict": strict}


def _names(reader: Reader) -> Iterator[str]:
    for name in reader.sized(4).split(b","):
        if _NAME.fullmatch(name) is None:
            raise NotTls("a list of names is malformed")
        yield name.decode("ascii")
