"""The policies of the EFS file systems of one region, as they are written."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.efs_file_systems import LIST, listed
from urazuke.checks.aws.rules import policy
from urazuke.checks.aws.rules.policy import Policy
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed

POLICY = Operation(
    "efs", "DescribeFileSystemPolicy", result="Policy", absent=frozenset({"PolicyNotFound"})
)


class FileSystemPolicy(Struct, frozen=True):
    """One file system's policy; None where it has none, which lets everybody mount it."""

    arn: str
    id: str
    policy: Policy | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member a file system, named by its ARN."""
    for each in listed(aws):
        yield observed(each["FileSystemArn"], partial(_body, aws, each), aws.region)


def _body(aws: Aws, each: Json) -> Json:
    answer = aws.call(POLICY, FileSystemId=each["FileSystemId"])
    return {
        "arn": each["FileSystemArn"],
        "id": each["FileSystemId"],
        "policy": None if answer is None else answer["Policy"],
    }


def parse(body: Json) -> FileSystemPolicy:
    """With the policy understood; raises for one that is none, and for a body of another shape."""
    written = body["policy"]
    return FileSystemPolicy(
        arn=str(body["arn"]),
        id=str(body["id"]),
        policy=None if written is None else policy.read(written),
    )


FILE_SYSTEM_POLICIES = AwsCollector(__name__, parse, uses=(LIST, POLICY), collect=collect)
