"""aws.inspector2_no_old_criticals: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.inspector2_criticals import CRITICALS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.inspector2_no_old_criticals"
ARN = "arn:aws:inspector2:ap-northeast-1:123456789012:finding"
ON = {"ec2": "ENABLED", "ecr": "ENABLED", "lambda": "ENABLED"}


def critical(since: str) -> Json:
    """One finding, open since then."""
    return {"arn": f"{ARN}/1", "title": "CVE-2026-1", "resource": "i-1", "since": since}


def judged(*found: Json, state: str = "ENABLED", scans: Any = None) -> Finding:
    """The finding of a region."""
    body = {"state": state, "scans": ON if scans is None else scans, "found": list(found)}
    return one(CHECK, {CRITICALS: {ARN: body}})


@pytest.mark.parametrize("found", [[], [critical("2026-11-20T00:00:00+00:00")]])
def test_none_or_new(found: list[Json]) -> None:
    """Pass."""
    assert judged(*found).status is Status.PASS


@pytest.mark.parametrize("since", ["2026-10-01T00:00:00+00:00", "2026-10-25T08:59:59+00:00"])
def test_old(since: str) -> None:
    """Fail, though the rest is new, and though nothing looks any more."""
    new = critical("2026-11-20T00:00:00+00:00")
    assert judged(new, critical(since)).status is Status.FAIL
    assert judged(critical(since), state="DISABLED", scans={}).status is Status.FAIL


@pytest.mark.parametrize(
    ("state", "scans"),
    [
        ("DISABLED", ON),
        ("SUSPENDED", ON),
        ("ENABLED", {}),
        ("ENABLED", {**ON, "ec2": "DISABLED"}),
        ("ENABLED", {"ec2": "ENABLED", "ecr": "ENABLED"}),
    ],
)
def test_nothing_found_where_nothing_looks(state: str, scans: dict[str, str]) -> None:
    """Fail."""
    assert judged(state=state, scans=scans).status is Status.FAIL


def test_a_time_that_is_none() -> None:
    """Error."""
    assert judged(critical("lately")).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {CRITICALS: {ARN: gap}}).status is Status.ERROR
