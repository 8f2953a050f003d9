"""aws.guardduty_enabled: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.guardduty_detectors import DETECTORS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.guardduty_enabled"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")
NAME = "arn:aws:guardduty:ap-northeast-1:123456789012:detector"
ON: Json = {"id": "d1", "enabled": True, "features": []}


def status(*detectors: Json) -> Status:
    """The status of the region."""
    return one(CHECK, {DETECTORS: {NAME: {"detectors": list(detectors)}}}).status


def test_enabled() -> None:
    """Pass."""
    assert status(ON) is Status.PASS


@pytest.mark.parametrize("detectors", [[], [{**ON, "enabled": False}]])
def test_none_or_suspended(detectors: list[Json]) -> None:
    """Fail, with the command for this region."""
    finding = one(CHECK, {DETECTORS: {NAME: {"detectors": detectors}}})
    assert finding.status is Status.FAIL
    assert "--region ap-northeast-1" in finding.fix


def test_refused() -> None:
    """Error."""
    assert one(CHECK, {DETECTORS: {NAME: DENIED}}).status is Status.ERROR
