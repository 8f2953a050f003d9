"""aws.cloudtrail_is_logging: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.cloudtrail_trails import TRAILS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.cloudtrail_is_logging"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")
ARN = "arn:aws:cloudtrail:ap-northeast-1:123456789012:trail/all"
GOOD: Json = {
    "arn": ARN,
    "region": "ap-northeast-1",
    "multi_region": True,
    "validates": True,
    "logging": True,
    "management": True,
    "bucket": "logs",
    "failing": False,
}


def status(body: Json) -> Status:
    """The status of the trail."""
    return one(CHECK, {TRAILS: {ARN: body}}).status


def test_in_order() -> None:
    """Pass."""
    assert status(GOOD) is Status.PASS


@pytest.mark.parametrize(("name", "value"), [("logging", False), ("failing", True)])
def test_a_flaw(name: str, value: bool) -> None:
    """Fail, with a command for this trail."""
    finding = one(CHECK, {TRAILS: {ARN: {**GOOD, name: value}}})
    assert finding.status is Status.FAIL
    assert ARN in finding.fix


def test_unknown() -> None:
    """Refused, or of another shape: error."""
    assert status(DENIED) is Status.ERROR
    assert status({**GOOD, "logging": "yes"}) is Status.ERROR
