"""aws.guardduty_protection_plans: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.guardduty_detectors import DETECTORS
from urazuke.checks.aws.guardduty_protection_plans import Params
from urazuke.model import Reason, Status, Unavailable

CHECK = "aws.guardduty_protection_plans"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")
NAME = "arn:aws:guardduty:ap-northeast-1:123456789012:detector"
PLANS = Params().plans


def status(features: tuple[str, ...], enabled: bool = True) -> Status:
    """The status of the region."""
    detector = {"id": "d1", "enabled": enabled, "features": list(features)}
    return one(CHECK, {DETECTORS: {NAME: {"detectors": [detector]}}}).status


def test_all_on() -> None:
    """Pass, also with more than asked."""
    assert status(PLANS) is Status.PASS
    assert status((*PLANS, "FUTURE_PLAN")) is Status.PASS


@pytest.mark.parametrize("plan", PLANS)
def test_one_off(plan: str) -> None:
    """Fail."""
    assert status(tuple(name for name in PLANS if name != plan)) is Status.FAIL


def test_plans_of_a_suspended_detector_protect_nothing() -> None:
    """Fail."""
    assert status(PLANS, enabled=False) is Status.FAIL
    assert one(CHECK, {DETECTORS: {NAME: {"detectors": []}}}).status is Status.FAIL


def test_refused() -> None:
    """Error."""
    assert one(CHECK, {DETECTORS: {NAME: DENIED}}).status is Status.ERROR
