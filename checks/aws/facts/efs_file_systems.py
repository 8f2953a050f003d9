"""The EFS file systems of one region."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("efs", "DescribeFileSystems", result="FileSystems", once=True)


class FileSystem(Struct, frozen=True):
    """One file system."""

    arn: str
    id: str
    encrypted: bool


def listed(aws: Aws) -> Iterable[Json]:
    """Every file system, as EFS describes it."""
    for page in aws.pages(LIST):
        yield from page["FileSystems"]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a file system, named by its ARN."""
    for each in listed(aws):
        yield observed(each["FileSystemArn"], partial(_body, each), aws.region)


def _body(each: Json) -> Json:
    return {
        "arn": each["FileSystemArn"],
        "id": each["FileSystemId"],
        "encrypted": each["Encrypted"],
    }


FILE_SYSTEMS = AwsCollector(__name__, shape(FileSystem), uses=(LIST,), collect=collect)
