"""aws.accessanalyzer_enabled: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.accessanalyzer_region import ANALYZERS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.accessanalyzer_enabled"
ARN = "arn:aws:access-analyzer:ap-northeast-1:123456789012:analyzer"


def analyzer(kind: str = "ACCOUNT", *found: Json, active: bool = True) -> Json:
    """One analyser."""
    return {"arn": f"{ARN}/{kind}", "kind": kind, "active": active, "found": list(found)}


def judged(*analyzers: Json) -> Finding:
    """The finding of a region with these analysers."""
    return one(CHECK, {ANALYZERS: {ARN: {"analyzers": list(analyzers)}}})


@pytest.mark.parametrize("kind", ["ACCOUNT", "ORGANIZATION"])
def test_one_looks(kind: str) -> None:
    """Pass."""
    assert judged(analyzer(kind)).status is Status.PASS


@pytest.mark.parametrize(
    "analyzers",
    [
        [],
        [analyzer(active=False)],
        [analyzer("ACCOUNT_UNUSED_ACCESS")],
        [analyzer("ORGANIZATION_INTERNAL_ACCESS")],
    ],
)
def test_none_looks_for_access_from_outside(analyzers: list[Json]) -> None:
    """Fail."""
    finding = judged(*analyzers)
    assert finding.status is Status.FAIL
    assert "--region ap-northeast-1" in finding.fix


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {ANALYZERS: {ARN: gap}}).status is Status.ERROR
