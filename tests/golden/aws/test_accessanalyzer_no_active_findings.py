"""aws.accessanalyzer_no_active_findings: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.accessanalyzer_region import ANALYZERS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.accessanalyzer_no_active_findings"
ARN = "arn:aws:access-analyzer:ap-northeast-1:123456789012:analyzer"


def analyzer(kind: str = "ACCOUNT", *found: Json, active: bool = True) -> Json:
    """One analyser."""
    return {"arn": f"{ARN}/{kind}", "kind": kind, "active": active, "found": list(found)}


def judged(*analyzers: Json) -> Finding:
    """The finding of a region with these analysers."""
    return one(CHECK, {ANALYZERS: {ARN: {"analyzers": list(analyzers)}}})


OPEN = {"id": "f-1", "kind": "ExternalAccess", "resource": "arn:aws:s3:::b"}


@pytest.mark.parametrize("more", [[], [analyzer("ACCOUNT_UNUSED_ACCESS")]])
def test_none_open(more: list[Json]) -> None:
    """Pass."""
    assert judged(analyzer(), *more).status is Status.PASS


@pytest.mark.parametrize(
    "analyzers",
    [
        [analyzer("ACCOUNT", OPEN)],
        [analyzer(), analyzer("ACCOUNT_UNUSED_ACCESS", OPEN)],
        [analyzer("ACCOUNT", OPEN, active=False)],
    ],
)
def test_one_open(analyzers: list[Json]) -> None:
    """Fail, of whatever analyser."""
    finding = judged(*analyzers)
    assert finding.status is Status.FAIL
    assert "--id f-1" in finding.fix


@pytest.mark.parametrize(
    "analyzers", [[], [analyzer(active=False)], [analyzer("ACCOUNT_UNUSED_ACCESS")]]
)
def test_none_open_where_nothing_looks(analyzers: list[Json]) -> None:
    """Fail."""
    assert judged(*analyzers).status is Status.FAIL


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {ANALYZERS: {ARN: gap}}).status is Status.ERROR
