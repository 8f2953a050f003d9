"""The stacks of AppStream in one region, and what users may take to their device."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("appstream", "DescribeStacks", result="Stacks")


class Stack(Struct, frozen=True):
    """One stack; `settings` by action; `connectors`: the storage that is tied to it."""

    name: str
    settings: dict[str, str]
    connectors: tuple[str, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a stack, named by its ARN."""
    for page in aws.pages(LIST):
        for stack in page["Stacks"]:
            yield observed(stack["Arn"], partial(_body, stack), aws.region)


def _body(stack: Json) -> Json:
    connectors = stack.get("StorageConnectors") or []
    return {
        "name": stack["Name"],
        "settings": {s["Action"]: s["Permission"] for s in stack.get("UserSettings") or []},
        "connectors": sorted(each["ConnectorType"] for each in connectors),
    }


STACKS = AwsCollector(__name__, shape(Stack), uses=(LIST,), collect=collect)
