"""aws.ec2_instance_profile: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.ec2_instances import INSTANCES
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.ec2_instance_profile"
ARN = "arn:aws:ec2:ap-northeast-1:123456789012:instance/i-1"
PROFILE = "arn:aws:iam::123456789012:instance-profile/web"


def judged(profile: str | None, state: str = "running") -> Finding:
    """The finding of an instance with this profile."""
    metadata = {"endpoint": "enabled", "tokens": "required"}
    body = {"id": "i-1", "state": state, "profile": profile, **metadata}
    return one(CHECK, {INSTANCES: {ARN: body}})


def test_with_a_role() -> None:
    """Pass."""
    assert judged(PROFILE).status is Status.PASS


@pytest.mark.parametrize("profile", [None, ""])
def test_without(profile: str | None) -> None:
    """Fail, with the command for this instance."""
    finding = judged(profile)
    assert finding.status is Status.FAIL
    assert "--instance-id i-1 " in finding.fix


@pytest.mark.parametrize("state", ["terminated", "shutting-down"])
def test_gone(state: str) -> None:
    """Not applicable."""
    assert judged(None, state).status is Status.NOT_APPLICABLE


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {INSTANCES: {ARN: gap}}).status is Status.ERROR
