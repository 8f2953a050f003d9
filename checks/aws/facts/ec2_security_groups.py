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

DESCRIBE = Operation("ec2", "DescribeSecurityGroups", result="SecurityGroups", once=True)
_PROTOCOL = re.compile(r"-1|tcp|udp|icmp|icmpv6|\d{1,3}")


class Rule(Struct, frozen=True):
    """One rule. `protocol` is EC2's: `tcp`, `udp`, `icmp`, a number, or -1 for all.

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
            yield observed(arn(aws, group), partial(_body, group), aws.region)


def arn(aws: Aws, group: Json) -> str:
    """The group's name in the world."""
    place = f"arn:{aws.partition}:ec2:{aws.region}:{group['OwnerId']}"
    return f"{place}:security-group/{group['GroupId']}"


def _body(group: Json) -> Json:
    return {
        "id": group["GroupId"],
        "name": group["GroupName"],
        "vpc": group.get("VpcId"),
        "inbound": [rule(each) for each in group["IpPermissions"]],
    }


def rule(permission: Json) -> Json:
    """The body of a rule, inbound or outbound."""
    return {
        "protocol": permission["IpProtocol"],
        "from_port": permission.get("FromPort"),
        "to_port": permission.get("ToPort"),
        "ipv4": [r["CidrIp"] for r in permission["IpRanges"]],
        "ipv6": [r["CidrIpv6"] for r in permission["Ipv6Ranges"]],
        "prefix_lists": [r["PrefixListId"] for r in permission["PrefixListIds"]],
        "groups": [_peer(r) for r in permission["UserIdGroupPairs"]],
    }


def _peer(pair: Json) -> str:
    """Another group; one of EC2-Classic had a name only."""
    return str(pair.get("GroupId") or pair["GroupName"])


def parse(body: Json) -> SecurityGroup:
    """The group; raises for a protocol or a range that is none."""
    group = msgspec.convert(body, SecurityGroup)
    checked(group.inbound)
    return group


def checked(rules: Iterable[Rule]) -> None:
    """Raises `ValueError` for a protocol or a range that is none."""
    for each in rules:
        Addresses.of([*each.ipv4, *each.ipv6])
        if not _PROTOCOL.fullmatch(each.protocol):
            raise ValueError(f"EC2 knows no protocol {each.protocol}")


SECURITY_GROUPS = AwsCollector(
    __name__,
    parse,
    uses=(DESCRIBE,),
    collect=collect,
    redactions=("only inbound rules are kept; descriptions and tags are left out",),
)
