"""Which ports a security group opens to the world: shared by the checks of FW-01."""

from collections.abc import Iterable, Sequence

from urazuke.checks.aws.facts.ec2_prefix_lists import PrefixList
from urazuke.checks.aws.facts.ec2_security_groups import Rule, SecurityGroup
from urazuke.checks.aws.rules.inbound import (
    Source,
    all_names,
    covers,
    described,
    revocation,
    sources,
)
from urazuke.sdk import Addresses, Population, Struct, Text, Verdict, failed, passed, same

Lists = Population[PrefixList]


class Limits(Struct, frozen=True):
    """`ports` as `number/protocol`; more than one public network of these sizes is "the world"."""

    ports: tuple[str, ...]
    widest_public_ipv4: int = 8
    widest_public_ipv6: int = 16


def judge(group: SecurityGroup, lists: Lists, limits: Limits, region: str | None) -> Verdict:
    """Fail when the rules together admit the world to one of the ports."""
    expected = Text(
        ja=f"{', '.join(limits.ports)} が不特定のインターネットから到達できない",
        en=f"none of {', '.join(limits.ports)} can be reached from the internet at large",
    )
    admitted = {port: _admitted(group, lists, port) for port in limits.ports}
    opened = [port for port, found in admitted.items() if _is_wide(found, limits)]
    if opened:
        blamed = {source for port in opened for source in _blamed(admitted[port], limits)}
        parts = [
            (rule, [source for source in sources(rule, lists) if source in blamed])
            for rule in group.inbound
            if any(covers(rule, port) for port in opened)
        ]
        return _failed(group, opened, [part for part in parts if part[1]], expected, region)
    _must_be_known(group, lists, limits)
    return passed(_described(group.inbound), expected)


def _admitted(group: SecurityGroup, lists: Lists, port: str) -> list[Source]:
    return [
        source for rule in group.inbound if covers(rule, port) for source in sources(rule, lists)
    ]


def _is_wide(found: Iterable[Source], limits: Limits) -> bool:
    ranges = [text for source in found for text in source.ranges]
    return Addresses.of(ranges).admits_the_world(
        limits.widest_public_ipv4, limits.widest_public_ipv6
    )


def _blamed(found: Sequence[Source], limits: Limits) -> list[Source]:
    """The sources that are too wide alone; the others too, if they are so together."""
    alone = [source for source in found if _is_wide([source], limits)]
    rest = [source for source in found if source not in alone]
    return [*alone, *filter(_is_public, rest)] if _is_wide(rest, limits) else alone


def _is_public(source: Source) -> bool:
    addresses = Addresses.of(source.ranges)
    return addresses.public(4) + addresses.public(6) > 0


def _must_be_known(group: SecurityGroup, lists: Lists, limits: Limits) -> None:
    """Raises for a list that was not seen: it may hold the world."""
    for rule in group.inbound:
        if any(covers(rule, port) for port in limits.ports):
            for name in rule.prefix_lists:
                lists[name]


def _described(rules: Iterable[Rule]) -> Text:
    lines = [described(rule, all_names(rule)) for rule in rules]
    if not lines:
        return Text(ja="受信ルールなし", en="no inbound rule")
    return same("; ".join(lines))


def _failed(
    group: SecurityGroup,
    opened: Sequence[str],
    parts: Sequence[tuple[Rule, list[Source]]],
    expected: Text,
    region: str | None,
) -> Verdict:
    detail = "; ".join(described(rule, [source.name for source in own]) for rule, own in parts)
    ports = ", ".join(opened)
    return failed(
        Text(
            ja=f"{ports} がインターネット全体に開いている({detail})",
            en=f"{ports} open to the internet at large ({detail})",
        ),
        expected,
        "\n".join(revocation(group, rule, own, region) for rule, own in parts),
    )
