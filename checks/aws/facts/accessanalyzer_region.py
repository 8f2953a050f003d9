"""IAM Access Analyzer in one region: its analysers and what they hold open; one member a region."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("accessanalyzer", "ListAnalyzers", result="analyzers")
FINDINGS = Operation("accessanalyzer", "ListFindingsV2", result="findings")
_ACTIVE = {"status": {"eq": ["ACTIVE"]}}


class Open(Struct, frozen=True):
    """One active finding; `kind` as AWS names it: ExternalAccess, UnusedIAMRole, …"""

    id: str
    kind: str
    resource: str


class Analyzer(Struct, frozen=True):
    """One analyser; `kind`: ACCOUNT, ORGANIZATION, and their UNUSED and INTERNAL forms."""

    arn: str
    kind: str
    active: bool
    found: tuple[Open, ...]


class Analyzers(Struct, frozen=True):
    """The analysers of the region."""

    analyzers: tuple[Analyzer, ...]

    @property
    def external(self) -> list[Analyzer]:
        """Those that are at work and look for access from outside."""
        return [a for a in self.analyzers if a.active and a.kind in {"ACCOUNT", "ORGANIZATION"}]


def collect(aws: Aws) -> Iterable[Member]:
    """The one member of the region."""
    name = f"arn:{aws.partition}:access-analyzer:{aws.region}:{aws.account}:analyzer"
    yield observed(name, lambda: _body(aws), aws.region)


def _body(aws: Aws) -> Json:
    found = [each for page in aws.pages(LIST) for each in page["analyzers"]]
    return {"analyzers": [_analyzer(aws, each) for each in found]}


def _analyzer(aws: Aws, analyzer: Json) -> Json:
    pages = aws.pages(FINDINGS, analyzerArn=analyzer["arn"], filter=_ACTIVE)
    found = [_open(finding) for page in pages for finding in page["findings"]]
    return {
        "arn": analyzer["arn"],
        "kind": analyzer["type"],
        "active": analyzer["status"] == "ACTIVE",
        "found": sorted(found, key=lambda each: str(each["id"])),
    }


def _open(finding: Json) -> Json:
    return {
        "id": finding["id"],
        "kind": finding["findingType"],
        "resource": finding.get("resource") or "",
    }


ANALYZERS = AwsCollector(__name__, shape(Analyzers), uses=(LIST, FINDINGS), collect=collect)
