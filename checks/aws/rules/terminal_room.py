"""Who a security group admits besides the terminal room."""

from collections.abc import Iterable

from urazuke.checks.aws.facts.ec2_prefix_lists import PrefixList
from urazuke.checks.aws.facts.ec2_security_groups import Rule
from urazuke.checks.aws.rules.inbound import Source, covers, sources
from urazuke.sdk import Addresses, Population


def strangers(
    rule: Rule, ports: Iterable[str], room: Addresses, lists: Population[PrefixList]
) -> list[Source]:
    """The ranges and lists of a rule about one of the ports that reach beyond the room.

    A list that AWS owns holds addresses of AWS and is not the room. Raises `Unreadable` for a
    list that was not seen: it may hold anything.
    """
    if not any(covers(rule, port) for port in ports):
        return []
    return [each for each in sources(rule, lists) if not _is_within(each, room, lists)]


def _is_within(source: Source, room: Addresses, lists: Population[PrefixList]) -> bool:
    if source.kind == "PrefixListIds" and lists[source.name].ranges is None:
        return False
    return room.covers(Addresses.of(source.ranges))
