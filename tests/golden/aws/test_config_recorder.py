"""aws.config_recorder: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.config_recorders import CONFIG_RECORDERS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.config_recorder"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")
NAME = "arn:aws:config:ap-northeast-1:123456789012:config-recorder"
GOOD: Json = {"name": "default", "recording": True, "complete": True, "failing": False}


def status(*recorders: Json) -> Status:
    """The status of the region."""
    return one(CHECK, {CONFIG_RECORDERS: {NAME: {"recorders": list(recorders)}}}).status


def test_in_order() -> None:
    """Pass."""
    assert status(GOOD) is Status.PASS
    assert status({**GOOD, "recording": False}, GOOD) is Status.PASS


@pytest.mark.parametrize(
    ("name", "value"), [("recording", False), ("complete", False), ("failing", True)]
)
def test_a_flaw(name: str, value: bool) -> None:
    """Fail: a recorder that is stopped, partial or does not deliver."""
    assert status({**GOOD, name: value}) is Status.FAIL


def test_none_and_unknown() -> None:
    """A region without a recorder fails; one that refuses is unknown."""
    assert status() is Status.FAIL
    assert one(CHECK, {CONFIG_RECORDERS: {NAME: DENIED}}).status is Status.ERROR
