"""The directories of WorkSpaces in one region, and what pools may do with the user's device."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("workspaces", "DescribeWorkspaceDirectories", result="Directories")


class Directory(Struct, frozen=True):
    """One directory; `kind`: PERSONAL or POOLS; `settings` by action, for pools only."""

    id: str
    kind: str
    settings: dict[str, str]
    connectors: tuple[str, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a directory, named by its ARN."""
    place = f"arn:{aws.partition}:workspaces:{aws.region}:{aws.account}:directory"
    for page in aws.pages(LIST):
        for directory in page["Directories"]:
            name = f"{place}/{directory['DirectoryId']}"
            yield observed(name, partial(_body, directory), aws.region)


def _body(directory: Json) -> Json:
    streaming = directory.get("StreamingProperties") or {}
    connectors = streaming.get("StorageConnectors") or []
    return {
        "id": directory["DirectoryId"],
        "kind": directory.get("WorkspaceType", "PERSONAL"),
        "settings": {s["Action"]: s["Permission"] for s in streaming.get("UserSettings") or []},
        "connectors": [c["ConnectorType"] for c in connectors if c["Status"] != "DISABLED"],
    }


DIRECTORIES = AwsCollector(__name__, shape(Directory), uses=(LIST,), collect=collect)
