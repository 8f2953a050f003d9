"""The manual snapshots of RDS instances of one region, and who may restore them.

Automated snapshots cannot be shared. RDS tells no list of one's own public snapshots, so the
attributes of each are asked for. Of other accounts only the number is kept.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.rules.snapshots import Snapshot, body
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, observed, shape

LIST = Operation("rds", "DescribeDBSnapshots", result="DBSnapshots")
ATTRIBUTES = Operation("rds", "DescribeDBSnapshotAttributes", result="DBSnapshotAttributesResult")
_KINDS = ("manual", "awsbackup")


def collect(aws: Aws) -> Iterable[Member]:
    """One member a snapshot, named by its ARN."""
    for kind in _KINDS:
        for page in aws.pages(LIST, SnapshotType=kind):
            for each in page["DBSnapshots"]:
                yield observed(each["DBSnapshotArn"], partial(_body, aws, each), aws.region)


def _body(aws: Aws, each: Json) -> Json:
    name = each["DBSnapshotIdentifier"]
    answer = aws.call(ATTRIBUTES, DBSnapshotIdentifier=name) or {}
    attributes = answer["DBSnapshotAttributesResult"]["DBSnapshotAttributes"]
    return body(each["DBSnapshotArn"], name, attributes)


SNAPSHOTS = AwsCollector(
    __name__,
    shape(Snapshot),
    uses=(LIST, ATTRIBUTES),
    collect=collect,
    redactions=("of the accounts that may restore a snapshot only the number is kept",),
)
