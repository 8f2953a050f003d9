"""The manual snapshots of clusters in RDS of one region, and who may restore them.

Automated snapshots cannot be shared. RDS tells no list of one's own public snapshots, so the
attributes of each are asked for. Of other accounts only the number is kept.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.rules.snapshots import Snapshot, body
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, observed, shape

LIST = Operation("rds", "DescribeDBClusterSnapshots", result="DBClusterSnapshots")
ATTRIBUTES = Operation(
    "rds", "DescribeDBClusterSnapshotAttributes", result="DBClusterSnapshotAttributesResult"
)
_KINDS = ("manual",)


def collect(aws: Aws) -> Iterable[Member]:
    """One member a snapshot, named by its ARN."""
    for kind in _KINDS:
        for page in aws.pages(LIST, SnapshotType=kind):
            for each in page["DBClusterSnapshots"]:
                yield observed(each["DBClusterSnapshotArn"], partial(_body, aws, each), aws.region)


def _body(aws: Aws, each: Json) -> Json:
    name = each["DBClusterSnapshotIdentifier"]
    answer = aws.call(ATTRIBUTES, DBClusterSnapshotIdentifier=name) or {}
    attributes = answer["DBClusterSnapshotAttributesResult"]["DBClusterSnapshotAttributes"]
    return body(each["DBClusterSnapshotArn"], name, attributes)


CLUSTER_SNAPSHOTS = AwsCollector(
    __name__,
    shape(Snapshot),
    uses=(LIST, ATTRIBUTES),
    collect=collect,
    redactions=("of the accounts that may restore a snapshot only the number is kept",),
)
