"""The TCP and UDP sockets that this host listens on, without those on loopback."""

import ipaddress
import re
from collections.abc import Mapping

from urazuke.checks.host.rules.lines import refuse
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_PROGRAM = re.compile(r'users:\(\("([^"]*)"')
_LOCAL = re.compile(r"\[?([0-9a-fA-F.:]+|\*)\]?(?:%([^:\]]+))?\]?:(\d+)")
_COLUMNS = 6
_STATES = {"tcp": "LISTEN", "udp": "UNCONN"}


class Listener(Struct, frozen=True, forbid_unknown_fields=True):
    """One socket; `program` is empty where the kernel itself listens."""

    protocol: str
    address: str
    port: int
    program: str


class Listeners(Struct, frozen=True, forbid_unknown_fields=True):
    """All of them that others can reach, and how many more are on loopback."""

    listeners: tuple[Listener, ...]
    loopback: int


def _reduce(answers: Mapping[str, Answer]) -> Json:
    found: list[Json] = []
    loopback = 0
    for line in answers["ss"].text().splitlines():
        words = line.split(None, _COLUMNS)
        if len(words) < _COLUMNS or words[1] not in {_STATES.get(words[0]), "ESTAB"}:
            refuse(f"ss: {line[:200]}")
        local = _LOCAL.fullmatch(words[4])
        if local is None:
            refuse(f"ss: {line[:200]}")
        address = local[1]
        if words[1] == "ESTAB":
            continue  # a UDP socket that is connected to one peer
        if _is_loopback(address):
            loopback += 1
            continue
        program = _PROGRAM.search(line)
        name = program[1] if program else ""
        found.append(
            {"protocol": words[0], "address": address, "port": int(local[3]), "program": name}
        )
    return {"listeners": found, "loopback": loopback}


def _is_loopback(address: str) -> bool:
    if address == "*":
        return False
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        refuse(f"ss: {address}")
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    return (mapped or parsed).is_loopback


LISTENERS = HostCollector(
    __name__,
    shape(Listeners),
    commands={"ss": Command("ss -H -lntup", tool="ss", root=True)},
    reduce=_reduce,
)
