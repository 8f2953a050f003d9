"""How Session Manager of one region records its sessions: one member a region.

Source: Systems Manager User Guide, "Session document schema". `managed`: machines that can be
reached by it.
"""

import json
from collections.abc import Iterable

from urazuke.sdk import (
    Aws,
    AwsCollector,
    Json,
    Member,
    Operation,
    Reason,
    Struct,
    Unreadable,
    observed,
    shape,
)

DOCUMENT = Operation("ssm", "GetDocument", result="Content", absent=frozenset({"InvalidDocument"}))
MANAGED = Operation("ssm", "DescribeInstanceInformation", result="InstanceInformationList")
_NAME = "SSM-SessionManagerRunShell"


class Preferences(Struct, frozen=True):
    """Where sessions are recorded; empty where they are not."""

    managed: int
    bucket: str
    log_group: str


def collect(aws: Aws) -> Iterable[Member]:
    """The one member of the region."""
    name = f"arn:{aws.partition}:ssm:{aws.region}:{aws.account}:document/{_NAME}"
    yield observed(name, lambda: _body(aws), aws.region)


def _body(aws: Aws) -> Json:
    pages = aws.pages(MANAGED)
    managed = sum(len(page["InstanceInformationList"]) for page in pages)
    answer = aws.call(DOCUMENT, Name=_NAME, DocumentFormat="JSON")
    inputs = {} if answer is None else _inputs(answer["Content"])
    return {
        "managed": managed,
        "bucket": inputs.get("s3BucketName", ""),
        "log_group": inputs.get("cloudWatchLogGroupName", ""),
    }


def _inputs(content: str) -> Json:
    try:
        return json.loads(content)["inputs"]
    except (ValueError, LookupError, TypeError) as fault:
        raise Unreadable(Reason.MALFORMED, f"{_NAME} is no session document") from fault


PREFERENCES = AwsCollector(
    __name__,
    shape(Preferences),
    uses=(DOCUMENT, MANAGED),
    collect=collect,
    redactions=("of the session document only the places of the records are kept",),
)
