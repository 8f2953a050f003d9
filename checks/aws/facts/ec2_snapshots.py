"""The EBS snapshots of the account in one region, and which of them everybody may restore."""

from collections.abc import Iterable, Iterator

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, shape

DESCRIBE = Operation("ec2", "DescribeSnapshots", result="Snapshots", once=True)


class Snapshot(Struct, frozen=True):
    """One snapshot."""

    id: str
    public: bool


def listed(aws: Aws, **narrowed: Json) -> Iterator[Json]:
    """What EC2 says of each snapshot of the account."""
    for page in aws.pages(DESCRIBE, OwnerIds=["self"], **narrowed):
        yield from page["Snapshots"]


def arn(aws: Aws, name: str) -> str:
    """The ARN of a snapshot of the account."""
    return f"arn:{aws.partition}:ec2:{aws.region}:{aws.account}:snapshot/{name}"


def collect(aws: Aws) -> Iterable[Member]:
    """One member a snapshot, named by its ARN; the public ones are listed in one question."""
    public = {each["SnapshotId"] for each in listed(aws, RestorableByUserIds=["all"])}
    for each in listed(aws):
        name = each["SnapshotId"]
        body = {"id": name, "public": name in public}
        yield Member(subject=arn(aws, name), region=aws.region, body=body)


SNAPSHOTS = AwsCollector(__name__, shape(Snapshot), uses=(DESCRIBE,), collect=collect)
