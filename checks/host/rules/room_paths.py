"""Whether somebody outside of the terminal room can reach a port of this host."""

import ipaddress
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from urazuke.checks.host.facts.firewall import Chain, PacketRule
from urazuke.checks.host.rules.packet_walk import Path, Walk
from urazuke.sdk import Addresses, Reason, Unreadable

_DEPTH = 64


def admits_strangers(
    chains: Mapping[str, Chain], path: Path, port: int, room: Sequence[str]
) -> bool:
    """Whether an address outside of the room gets through to the port; where unsure, it does."""
    bases = [
        chain
        for chain in chains.values()
        if chain.hook in {"input", "prerouting"} and chain.family in {"", path.family}
    ]
    networks = Addresses.of(room)
    walks = (_walk(chains, base, path, port, networks, 0) or base.policy for base in bases)
    return "drop" not in list(walks)


def _walk(
    chains: Mapping[str, Chain], chain: Chain, path: Path, port: int, room: Addresses, depth: int
) -> str | None:
    """As the walk for the default, with a stranger's packet to this port."""
    if depth > _DEPTH:
        raise Unreadable(Reason.MALFORMED, "a chain leads to itself")
    walk = Walk()
    for rule, sure in _met(chain, path, port, room):
        outcome = None
        if rule.verdict in {"jump", "goto"}:
            if rule.target not in chains:
                raise Unreadable(Reason.MALFORMED, f"the chain {rule.target} is not there")
            outcome = _walk(chains, chains[rule.target], path, port, room, depth + 1)
        if walk.ends(rule, outcome, sure=sure):
            break
    return walk.outcome


def _met(chain: Chain, path: Path, port: int, room: Addresses) -> Iterator[tuple[PacketRule, bool]]:
    """The rules that meet such a packet, and whether they meet every stranger's."""
    for rule in chain.rules:
        named = any(fnmatchcase(path.interface, one) for one in rule.interfaces)
        if rule.interfaces and named == rule.negated:
            continue
        if rule.family not in {"", path.family} or rule.rest not in {"all", "open"}:
            continue
        if rule.protocols and path.protocol not in rule.protocols:
            continue
        if rule.ports and not _has(rule.ports, port):
            continue
        if rule.sources and (rule.verdict == "drop" or _is_within(rule.sources, room)):
            continue  # what drops some only is never sure
        yield rule, rule.rest == "all" and not rule.sources and "?" not in rule.ports


def _has(ports: Sequence[str], port: int) -> bool:
    """Names of services and sets that are not spelled out may be this port."""
    for text in ports:
        low, _, high = text.replace(":", "-").partition("-")
        if not low.isdigit() or not (high or low).isdigit():
            if text != "none":
                return True
        elif int(low) <= port <= int(high or low):
            return True
    return False


def _is_within(sources: Sequence[str], room: Addresses) -> bool:
    """Whether every source lies in the room, or is none at all; of unknown ones it is not known."""
    ranges = [text for source in sources if source != "none" for text in _ranges(source)]
    return room.covers(Addresses.of(ranges))


def _ranges(source: str) -> list[str]:
    try:
        if "-" in source:
            low, high = (ipaddress.ip_address(end) for end in source.split("-"))
            return [str(one) for one in ipaddress.summarize_address_range(low, high)]
        return [str(ipaddress.ip_network(source, strict=False))]
    except ValueError:
        message = f"a source of a rule that is not an address: {source}"
        raise Unreadable(Reason.MALFORMED, message) from None
