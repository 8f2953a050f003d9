"""aws.cloudtrail_multi_region: what would make it say pass wrongly?"""

import pytest

from tests.judging import Facts, one
from urazuke.checks.aws.facts.account import ACCOUNT
from urazuke.checks.aws.facts.cloudtrail_trails import TRAILS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.cloudtrail_multi_region"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")
ROOT = "arn:aws:iam::123456789012:root"
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


def status(trails: Json, gap: Unavailable | None = None) -> Status:
    """The status of the account."""
    facts: Facts = {ACCOUNT: {ROOT: {"id": "123456789012"}}, TRAILS: trails}
    return one(CHECK, facts, gaps={TRAILS: gap} if gap else {}).status


def test_one_good_trail_is_enough() -> None:
    """Also beside bad ones, and beside one that could not be read."""
    assert status({"a": GOOD}) is Status.PASS
    assert status({"a": GOOD, "b": {**GOOD, "logging": False}}) is Status.PASS
    assert status({"a": GOOD, "b": DENIED}) is Status.PASS


@pytest.mark.parametrize("flaw", ["multi_region", "logging", "management"])
def test_a_trail_with_one_flaw_is_not(flaw: str) -> None:
    """Two halves do not make a whole."""
    flawed = {**GOOD, flaw: False}
    assert status({"a": flawed}) is Status.FAIL
    assert status({"a": flawed, "b": DENIED}) is Status.ERROR


def test_two_trails_with_different_flaws_are_not_one_good_trail() -> None:
    """Fail."""
    stopped, regional = {**GOOD, "logging": False}, {**GOOD, "multi_region": False}
    assert status({"a": stopped, "b": regional}) is Status.FAIL


def test_no_trail() -> None:
    """Fail, when the listing is complete; else unknown."""
    assert status({}) is Status.FAIL
    assert status({}, DENIED) is Status.ERROR
