"""The network ACLs of one region: their inbound entries in the order in which they hold."""

import re
from collections.abc import Iterable
from functools import partial
from typing import Literal

import msgspec

from urazuke.sdk import Addresses, Aws, AwsCollector, Json, Member, Operation, Struct, observed

DESCRIBE = Operation("ec2", "DescribeNetworkAcls", result="NetworkAcls")
_PROTOCOL = re.compile(r"-1|\d{1,3}")
_PORTED = frozenset({"6", "17"})


class Entry(Struct, frozen=True):
    """One inbound entry; `protocol` is a number, -1 for all; ports only where it has some."""

    number: int
    protocol: str
    action: Literal["allow", "deny"]
    cidr: str
    from_port: int | None
    to_port: int | None


class NetworkAcl(Struct, frozen=True):
    """One ACL with the subnets that it stands before."""

    id: str
    default: bool
    subnets: tuple[str, ...]
    inbound: tuple[Entry, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member an ACL, named by its ARN."""
    for page in aws.pages(DESCRIBE):
        for acl in page["NetworkAcls"]:
            place = f"arn:{aws.partition}:ec2:{aws.region}:{acl['OwnerId']}"
            name = f"{place}:network-acl/{acl['NetworkAclId']}"
            yield observed(name, partial(_body, acl), aws.region)


def _body(acl: Json) -> Json:
    return {
        "id": acl["NetworkAclId"],
        "default": acl["IsDefault"],
        "subnets": sorted(each["SubnetId"] for each in acl["Associations"]),
        "inbound": [_entry(entry) for entry in acl["Entries"] if not entry["Egress"]],
    }


def _entry(entry: Json) -> Json:
    ports = entry.get("PortRange") or {}
    return {
        "number": entry["RuleNumber"],
        "protocol": entry["Protocol"],
        "action": entry["RuleAction"],
        "cidr": entry.get("CidrBlock") or entry["Ipv6CidrBlock"],
        "from_port": ports.get("From"),
        "to_port": ports.get("To"),
    }


def parse(body: Json) -> NetworkAcl:
    """The ACL, its entries in order; raises for a protocol, a range or ports that are none."""
    acl = msgspec.convert(body, NetworkAcl)
    for entry in acl.inbound:
        Addresses.of([entry.cidr])
        unported = entry.from_port is None or entry.to_port is None
        if not _PROTOCOL.fullmatch(entry.protocol) or (entry.protocol in _PORTED and unported):
            raise ValueError(f"entry {entry.number} of {acl.id} is of no known form")
    inbound = tuple(sorted(acl.inbound, key=lambda entry: entry.number))
    return msgspec.structs.replace(acl, inbound=inbound)


NETWORK_ACLS = AwsCollector(__name__, parse, uses=(DESCRIBE,), collect=collect)
