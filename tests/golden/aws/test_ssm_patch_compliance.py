"""aws.ssm_patch_compliance: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.ssm_patch_states import PATCHES
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.ssm_patch_compliance"
ARN = "arn:aws:ec2:ap-northeast-1:123456789012:instance/i-1"
GOOD: Json = {
    "ended": "2026-11-23T00:00:00+00:00",
    "missing": 0,
    "failed": 0,
    "pending_reboot": 0,
    "critical": 0,
}


def judged(patches: Json, state: str = "running") -> Finding:
    """The finding of an instance."""
    return one(CHECK, {PATCHES: {ARN: {"id": "i-1", "state": state, "patches": patches}}})


def test_patched() -> None:
    """Pass."""
    assert judged(GOOD).status is Status.PASS


@pytest.mark.parametrize(
    "change",
    [
        {"missing": 1},
        {"failed": 1},
        {"pending_reboot": 1},
        {"critical": 1},
        {"ended": "2026-11-10T00:00:00+00:00"},
    ],
)
def test_open_or_old(change: dict[str, Any]) -> None:
    """Fail, with a command for this instance."""
    finding = judged({**GOOD, **change})
    assert finding.status is Status.FAIL
    assert "--instance-ids i-1 " in finding.fix


@pytest.mark.parametrize("state", ["running", "stopped"])
def test_no_state_is_kept(state: str) -> None:
    """Fail: nobody that can be asked patches it."""
    assert judged(None, state).status is Status.FAIL


def test_terminated() -> None:
    """Not applicable."""
    assert judged(None, "terminated").status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("change", [{"missing": None}, {"ended": "lately"}])
def test_a_state_of_another_shape(change: dict[str, Any]) -> None:
    """Error."""
    assert judged({**GOOD, **change}).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {PATCHES: {ARN: gap}}).status is Status.ERROR
