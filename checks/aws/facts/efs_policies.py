"""The policies of the EFS file systems of one region, as they are written.

A file system without a policy lets everybody mount it.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.efs_file_systems import LIST, listed
from urazuke.checks.aws.rules.guarded import parse
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, observed

POLICY = Operation(
    "efs", "DescribeFileSystemPolicy", result="Policy", absent=frozenset({"PolicyNotFound"})
)


def collect(aws: Aws) -> Iterable[Member]:
    """One member a file system, named by its ARN."""
    for each in listed(aws):
        yield observed(each["FileSystemArn"], partial(_body, aws, each), aws.region)


def _body(aws: Aws, each: Json) -> Json:
    answer = aws.call(POLICY, FileSystemId=each["FileSystemId"])
    return {
        "arn": each["FileSystemArn"],
        "name": each["FileSystemId"],
        "policy": None if answer is None else answer["Policy"],
    }


FILE_SYSTEM_POLICIES = AwsCollector(__name__, parse, uses=(LIST, POLICY), collect=collect)
