"""The security groups of one region: their inbound rules, nothing else."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, shape

DESCRIBE = Operation("ec2", "DescribeSecurityGroups", result="SecurityGroups")


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
            owner = group.get("OwnerId", aws.account)
            arn = f"arn:{aws.partition}:ec2:{aws.region}:{owner}:security-group/{group['GroupId']}"
            yield Member(subject=arn, region=aws.region, body=_body(group))


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
        "ipv4": [r["CidrIp"] for r in rule.get("IpRanges", [])],
        "ipv6": [r["CidrIpv6"] for r in rule.get("Ipv6Ranges", [])],
        "prefix_lists": [r["PrefixListId"] for r in rule.get("PrefixListIds", [])],
        "groups": [r["GroupId"] for r in rule.get("UserIdGroupPairs", [])],
    }


SECURITY_GROUPS = AwsCollector(
    __name__,
    shape(SecurityGroup),
    uses=(DESCRIBE,),
    collect=collect,
    redactions=("only inbound rules are kept; descriptions and tags are left out",),
)
