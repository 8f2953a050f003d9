"""The security groups of one region: their inbound rules, nothing else."""

import re
from collections.abc import Iterable
from functools import partial

import msgspec

from urazuke.sdk import (
    Addresses,
    Aws,
    AwsCollector,
    Json,
    Member,
    Operation,
    Struct,
    observed,
)

DESCRIBE = Operation("ec2", "DescribeSecurityGroups", result="SecurityGroups")
_PROTOCOL = re.compile(r"-1|tcp|udp|icmp|icmpv6|\d{1,3}")


class Rule(Struct, frozen=True):
    """One inbound rule. `protocol` is EC2's: `tcp`, `udp`, `icmp`, a number, or -1 for all.

    Ports are None where the protocol has none, or where all are meant.
    """

    protocol: str
    from_port: int | None
    to_port: int | None
    ipv4: tuple[str, ...]
    ipv6: tuple[str, ...]
    prefix_lists: tuple[str, ...]
    groups: tuple[str, ...]


class SecurityGroup(Struct, frozen=True):
    """One security group with its inbound rules."""

    id: str
    name: str
    vpc: str | None
    inbound: tuple[Rule, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a group, named by its ARN."""
    for page in aws.pages(DESCRIBE):
        for group in page["SecurityGroups"]:
            place = f"arn:{aws.partition}:ec2:{aws.region}:{group['OwnerId']}"
            name = f"{place}:security-group/{group['GroupId']}"
            yield observed(name, partial(_body, group), aws.region)


def _body(group: Json) -> Json:
    return {
        "id": group["GroupId"],
        "name": group["GroupName"],
        "vpc": group.get("VpcId"),
        "inbound": [_rule(rule) for rule in group["IpPermissions"]],
    }


def _rule(rule: Json) -> Json:
    return {
        "protocol": rule["IpProtocol"],
        "from_port": rule.get("FromPort"),
        "to_port": rule.get("ToPort"),
        "ipv4": [r["CidrIp"] for r in rule["IpRanges"]],
        "ipv6": [r["CidrIpv6"] for r in rule["Ipv6Ranges"]],
        "prefix_lists": [r["PrefixListId"] for r in rule["PrefixListIds"]],
        "groups": [_peer(r) for r in rule["UserIdGroupPairs"]],
    }


def _peer(pair: Json) -> str:
    """Another group; one of EC2-Classic had a name only."""
    return str(pair.get("GroupId") or pair["GroupName"])


def parse(body: Json) -> SecurityGroup:
    """The group; raises for a protocol or a range that is none."""
    group = msgspec.convert(body, SecurityGroup)
    for rule in group.inbound:
        Addresses.of([*rule.ipv4, *rule.ipv6])
        if not _PROTOCOL.fullmatch(rule.protocol):
            raise ValueError(f"EC2 knows no protocol {rule.protocol}")
    return group


SECURITY_GROUPS = AwsCollector(
    __name__,
    parse,
    uses=(DESCRIBE,),
    collect=collect,
    redactions=("only inbound rules are kept; descriptions and tags are left out",),
)
