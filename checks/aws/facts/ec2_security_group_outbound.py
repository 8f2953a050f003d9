"""The outbound rules of one region's security groups."""

from collections.abc import Iterable
from functools import partial

import msgspec

from urazuke.checks.aws.facts.ec2_security_groups import DESCRIBE, Rule, arn, checked, rule
from urazuke.sdk import Aws, AwsCollector, Json, Member, Struct, observed


class Outbound(Struct, frozen=True):
    """The outbound rules of one group; sources are here destinations."""

    id: str
    rules: tuple[Rule, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a group, named by its ARN."""
    for page in aws.pages(DESCRIBE):
        for group in page["SecurityGroups"]:
            yield observed(arn(aws, group), partial(_body, group), aws.region)


def _body(group: Json) -> Json:
    return {
        "id": group["GroupId"],
        "rules": [rule(each) for each in group["IpPermissionsEgress"]],
    }


def parse(body: Json) -> Outbound:
    """The rules; raises for a protocol or a range that is none."""
    found = msgspec.convert(body, Outbound)
    checked(found.rules)
    return found


OUTBOUND = AwsCollector(__name__, parse, uses=(DESCRIBE,), collect=collect)
