"""The critical weaknesses that Amazon Inspector holds open in one region: one member a region."""

from collections.abc import Iterable

from urazuke.checks.aws.facts.inspector2_status import STATUS, body
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

FINDINGS = Operation("inspector2", "ListFindings", result="findings")
_OPEN_AND_CRITICAL = {
    "severity": [{"comparison": "EQUALS", "value": "CRITICAL"}],
    "findingStatus": [{"comparison": "EQUALS", "value": "ACTIVE"}],
}


class Critical(Struct, frozen=True):
    """One finding; `since`: when it was first seen (ISO 8601, UTC)."""

    arn: str
    title: str
    resource: str
    since: str


class Criticals(Struct, frozen=True):
    """What is open, and which scans look for it."""

    state: str
    scans: dict[str, str]
    found: tuple[Critical, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """The one member of the region."""
    name = f"arn:{aws.partition}:inspector2:{aws.region}:{aws.account}:finding"
    yield observed(name, lambda: _body(aws), aws.region)


def _body(aws: Aws) -> Json:
    pages = aws.pages(FINDINGS, filterCriteria=_OPEN_AND_CRITICAL)
    found = [_critical(finding) for page in pages for finding in page["findings"]]
    return {**body(aws), "found": sorted(found, key=lambda each: str(each["arn"]))}


def _critical(finding: Json) -> Json:
    return {
        "arn": finding["findingArn"],
        "title": finding["title"],
        "resource": finding["resources"][0]["id"],
        "since": finding["firstObservedAt"].isoformat(),
    }


CRITICALS = AwsCollector(__name__, shape(Criticals), uses=(STATUS, FINDINGS), collect=collect)
