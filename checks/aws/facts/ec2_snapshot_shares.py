"""The accounts to which each EBS snapshot of one region is given. AWS tells it one by one."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.ec2_snapshots import DESCRIBE, arn, listed
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

ATTRIBUTE = Operation("ec2", "DescribeSnapshotAttribute", result="CreateVolumePermissions")


def collect(aws: Aws) -> Iterable[Member]:
    """One member a snapshot, named by its ARN."""
    for each in listed(aws):
        name = each["SnapshotId"]
        yield observed(arn(aws, name), partial(_body, aws, name), aws.region)


def _body(aws: Aws, name: str) -> Json:
    answer = aws.call(ATTRIBUTE, SnapshotId=name, Attribute="createVolumePermission") or {}
    if answer["SnapshotId"] != name:
        raise Unreadable(Reason.MALFORMED, "ec2:DescribeSnapshotAttribute: of another snapshot")
    given = [each.get("UserId") or each["Group"] for each in answer["CreateVolumePermissions"]]
    parties = sorted({party(each) for each in given})
    return {"arn": arn(aws, name), "name": name, "parties": parties}


SNAPSHOT_SHARES = AwsCollector(__name__, shape(Shared), uses=(DESCRIBE, ATTRIBUTE), collect=collect)
