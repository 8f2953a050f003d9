"""How the repositories of one region are scanned, as the registry's rules have it.

The registry's scanning configuration decides; a repository's own `scanOnPush` is overridden by
it. Source: ECR API reference, BatchGetRepositoryScanningConfiguration.
"""

from collections.abc import Iterable
from functools import partial
from typing import Literal

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

LIST = Operation("ecr", "DescribeRepositories", result="repositories", once=True)
SCANNING = Operation(
    "ecr", "BatchGetRepositoryScanningConfiguration", result="scanningConfigurations"
)
_AT_ONCE = 25  # repositories that one question takes


class Scanning(Struct, frozen=True):
    """How one repository is scanned."""

    name: str
    frequency: Literal["SCAN_ON_PUSH", "CONTINUOUS_SCAN", "MANUAL"]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a repository, named by its ARN."""
    found = [
        (repository["repositoryName"], repository["repositoryArn"])
        for page in aws.pages(LIST)
        for repository in page["repositories"]
    ]
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        answer = aws.call(SCANNING, repositoryNames=[name for name, _ in some]) or {}
        told = {each["repositoryArn"]: each for each in answer["scanningConfigurations"]}
        for name, arn in some:
            yield observed(arn, partial(_body, name, told.get(arn)), aws.region)


def _body(name: str, configuration: Json) -> Json:
    if configuration is None:
        raise Unreadable(Reason.MALFORMED, f"nothing is told of how {name} is scanned")
    return {"name": name, "frequency": configuration["scanFrequency"]}


SCANNINGS = AwsCollector(__name__, shape(Scanning), uses=(LIST, SCANNING), collect=collect)
