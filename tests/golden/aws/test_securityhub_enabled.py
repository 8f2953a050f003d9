"""aws.securityhub_enabled: what would make it say pass wrongly?"""

from tests.judging import one
from urazuke.checks.aws.facts.securityhub_hub import HUB
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.securityhub_enabled"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")
NAME = "the-region"


def status(body: Json) -> Status:
    """The status of the region."""
    return one(CHECK, {HUB: {NAME: body}}).status


def test_on_off_and_unknown() -> None:
    """Pass, fail, error."""
    assert status({"enabled": True}) is Status.PASS
    assert status({"enabled": False}) is Status.FAIL
    assert status(DENIED) is Status.ERROR
    assert status({}) is Status.ERROR
    assert status({"enabled": "ENABLED"}) is Status.ERROR
