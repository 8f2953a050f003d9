"""Which ports a security group opens to the world: shared by the checks of FW-01."""

import shlex
from collections.abc import Iterable

from urazuke.checks.aws.facts.ec2_prefix_lists import PrefixList
from urazuke.checks.aws.facts.ec2_security_groups import Rule, SecurityGroup
from urazuke.sdk import Addresses, Population, Struct, Text, Verdict, failed, passed, same

_NUMBERS = {"6": "tcp", "17": "udp"}
_ALL = "-1"


class Limits(Struct, frozen=True):
    """`ports` as `number/protocol`; more than one public network of these sizes is "the world"."""

    ports: tuple[str, ...]
    widest_public_ipv4: int = 8
    widest_public_ipv6: int = 16


def judge(
    group: SecurityGroup, lists: Population[PrefixList], limits: Limits, region: str | None
) -> Verdict:
    """Fail when the rules together admit the world to one of the ports."""
    expected = Text(
        ja=f"{', '.join(limits.ports)} が不特定のインターネットから到達できない",
        en=f"none of {', '.join(limits.ports)} can be reached from the internet at large",
    )
    opened = [port for port in limits.ports if _is_open(group, lists, limits, port)]
    about = [rule for rule in group.inbound if any(covers(rule, port) for port in limits.ports)]
    if opened:
        rules = [rule for rule in group.inbound if any(covers(rule, port) for port in opened)]
        wide = [_wide_part(rule, lists, limits) for rule in rules]
        narrowed = [rule for rule in wide if rule.ipv4 or rule.ipv6 or rule.prefix_lists]
        return failed(_observed(opened, narrowed), expected, _fix(group, narrowed, region))
    for name in (name for rule in about for name in rule.prefix_lists):
        lists[name]  # raises for a list that was not seen: it may hold the world
    return passed(_described(group.inbound), expected)


def covers(rule: Rule, port: str) -> bool:
    """Whether the rule is about that `number/protocol`."""
    number, protocol = port.split("/")
    if rule.protocol == _ALL:
        return True
    if _NUMBERS.get(rule.protocol, rule.protocol) != protocol:
        return False
    if rule.from_port is None or rule.to_port is None or rule.from_port < 0:
        return True
    return rule.from_port <= int(number) <= rule.to_port


def _is_open(
    group: SecurityGroup, lists: Population[PrefixList], limits: Limits, port: str
) -> bool:
    rules = [rule for rule in group.inbound if covers(rule, port)]
    return _is_wide([text for rule in rules for text in _ranges(rule, lists)], limits)


def _is_wide(ranges: Iterable[str], limits: Limits) -> bool:
    return Addresses.of(ranges).admits_the_world(
        limits.widest_public_ipv4, limits.widest_public_ipv6
    )


def _ranges(rule: Rule, lists: Population[PrefixList]) -> list[str]:
    """The rule's own ranges and those of the prefix lists that are known."""
    return [*rule.ipv4, *rule.ipv6, *_listed(rule.prefix_lists, lists)]


def _listed(names: Iterable[str], lists: Population[PrefixList]) -> list[str]:
    return [text for name in names if name in lists for text in lists[name].ranges or ()]


def _wide_part(rule: Rule, lists: Population[PrefixList], limits: Limits) -> Rule:
    """The rule with only the sources that are wide alone; if none is, with all public ones."""
    sources = _ranges(rule, lists)
    alone = {text for text in sources if _is_wide([text], limits)}
    public = {text for text in sources if _is_public(text)}
    blamed = alone or public
    return Rule(
        protocol=rule.protocol,
        from_port=rule.from_port,
        to_port=rule.to_port,
        ipv4=tuple(text for text in rule.ipv4 if text in blamed),
        ipv6=tuple(text for text in rule.ipv6 if text in blamed),
        prefix_lists=tuple(
            name for name in rule.prefix_lists if blamed & set(_listed([name], lists))
        ),
        groups=(),
    )


def _is_public(text: str) -> bool:
    addresses = Addresses.of([text])
    return addresses.public(4) + addresses.public(6) > 0


def _port_text(rule: Rule) -> str:
    protocol = _NUMBERS.get(rule.protocol, rule.protocol)
    if rule.protocol == _ALL or rule.from_port is None:
        return "all" if rule.protocol == _ALL else f"all/{protocol}"
    if rule.from_port == rule.to_port:
        return f"{rule.from_port}/{protocol}"
    return f"{rule.from_port}-{rule.to_port}/{protocol}"


def _rule_text(rule: Rule) -> str:
    sources = [*rule.ipv4, *rule.ipv6, *rule.prefix_lists, *rule.groups]
    return f"{_port_text(rule)} ← {', '.join(sources) or '-'}"


def _described(rules: Iterable[Rule]) -> Text:
    lines = [_rule_text(rule) for rule in rules]
    if not lines:
        return Text(ja="受信ルールなし", en="no inbound rule")
    return same("; ".join(lines))


def _observed(opened: list[str], rules: list[Rule]) -> Text:
    detail = "; ".join(_rule_text(rule) for rule in rules)
    ports = ", ".join(opened)
    return Text(
        ja=f"{ports} がインターネット全体に開いている({detail})",
        en=f"{ports} open to the internet at large ({detail})",
    )


def _fix(group: SecurityGroup, rules: list[Rule], region: str | None) -> str:
    return "\n".join(
        f"aws ec2 revoke-security-group-ingress --region {shlex.quote(region or '')} "
        f"--group-id {shlex.quote(group.id)} --ip-permissions {shlex.quote(_permission(rule))}"
        for rule in rules
    )


def _permission(rule: Rule) -> str:
    parts = [f"IpProtocol={rule.protocol}"]
    if rule.protocol != _ALL and rule.from_port is not None:
        parts += [f"FromPort={rule.from_port}", f"ToPort={rule.to_port}"]
    for key, field, values in (
        ("IpRanges", "CidrIp", rule.ipv4),
        ("Ipv6Ranges", "CidrIpv6", rule.ipv6),
        ("PrefixListIds", "PrefixListId", rule.prefix_lists),
    ):
        if values:
            parts.append(f"{key}=[{','.join(f'{{{field}={value}}}' for value in values)}]")
    return ",".join(parts)
