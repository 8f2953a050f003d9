"""The parties to which each machine image of one region is given. AWS tells it one by one."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.ec2_images import DESCRIBE, arn, listed
from urazuke.checks.aws.rules.parties import Shared, party
from urazuke.sdk import (
    Aws,
    AwsCollector,
    Json,
    Member,
    Operation,
    Reason,
    Unreadable,
    observed,
    shape,
)

ATTRIBUTE = Operation("ec2", "DescribeImageAttribute", result="LaunchPermissions")
_NAMES = ("UserId", "Group", "OrganizationArn", "OrganizationalUnitArn")


def collect(aws: Aws) -> Iterable[Member]:
    """One member an image, named by its ARN."""
    for each in listed(aws):
        name = each["ImageId"]
        yield observed(arn(aws, name), partial(_body, aws, name), aws.region)


def _body(aws: Aws, name: str) -> Json:
    answer = aws.call(ATTRIBUTE, ImageId=name, Attribute="launchPermission") or {}
    if answer["ImageId"] != name:
        raise Unreadable(Reason.MALFORMED, "ec2:DescribeImageAttribute: of another image")
    parties = sorted({_party(each) for each in answer["LaunchPermissions"]})
    return {"arn": arn(aws, name), "name": name, "parties": parties}


def _party(permission: Json) -> str:
    given = [permission[name] for name in _NAMES if permission.get(name)]
    if len(given) != 1:
        raise Unreadable(Reason.MALFORMED, "ec2:DescribeImageAttribute: a permission for nobody")
    return party(given[0])


IMAGE_SHARES = AwsCollector(__name__, shape(Shared), uses=(DESCRIBE, ATTRIBUTE), collect=collect)
