"""Inbound rules of a security group: what they are about, whom they admit, how to revoke them."""

import json
import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_prefix_lists import PrefixList
from urazuke.checks.aws.facts.ec2_security_groups import Rule, SecurityGroup
from urazuke.sdk import Json, Population

_NUMBERS = {"6": "tcp", "17": "udp"}
_ALL = "-1"


@dataclass(frozen=True)
class Source:
    """One source of a rule, as EC2 names and revokes it: a range, or a prefix list."""

    kind: str
    key: str
    name: str
    ranges: tuple[str, ...]


def sources(rule: Rule, lists: Population[PrefixList]) -> list[Source]:
    """The ranges and prefix lists of a rule; a list that is not known has no ranges here."""
    return [
        *(Source("IpRanges", "CidrIp", text, (text,)) for text in rule.ipv4),
        *(Source("Ipv6Ranges", "CidrIpv6", text, (text,)) for text in rule.ipv6),
        *(
            Source("PrefixListIds", "PrefixListId", name, _listed(name, lists))
            for name in rule.prefix_lists
        ),
    ]


def _listed(name: str, lists: Population[PrefixList]) -> tuple[str, ...]:
    return (lists[name].ranges or ()) if name in lists else ()


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


def described(rule: Rule, names: Iterable[str]) -> str:
    """The ports of a rule, and these of its sources."""
    return f"{_ports(rule)} ← {', '.join(names) or '-'}"


def all_names(rule: Rule) -> list[str]:
    """Every source of a rule by its name, other groups too."""
    return [*rule.ipv4, *rule.ipv6, *rule.prefix_lists, *rule.groups]


def _ports(rule: Rule) -> str:
    protocol = _NUMBERS.get(rule.protocol, rule.protocol)
    if rule.protocol == _ALL:
        return "all"
    if rule.from_port is None:
        return f"all/{protocol}"
    if rule.from_port == rule.to_port:
        return f"{rule.from_port}/{protocol}"
    return f"{rule.from_port}-{rule.to_port}/{protocol}"


def revocation(
    group: SecurityGroup, rule: Rule, blamed: Iterable[Source], region: str | None
) -> str:
    """The command that takes these sources, and no others, from the rule."""
    permission: dict[str, Json] = {"IpProtocol": rule.protocol}
    if rule.protocol != _ALL and rule.from_port is not None:
        permission |= {"FromPort": rule.from_port, "ToPort": rule.to_port}
    for source in blamed:
        permission.setdefault(source.kind, []).append({source.key: source.name})
    return (
        f"aws ec2 revoke-security-group-ingress --region {shlex.quote(region or '')} "
        f"--group-id {shlex.quote(group.id)} "
        f"--ip-permissions {shlex.quote(json.dumps([permission]))}"
    )
