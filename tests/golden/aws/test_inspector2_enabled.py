"""aws.inspector2_enabled: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.inspector2_status import INSPECTOR
from urazuke.model import Reason, Status, Unavailable

CHECK = "aws.inspector2_enabled"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")
NAME = "the-region"
ON = {"ec2": "ENABLED", "ecr": "ENABLED", "lambda": "ENABLED"}


def status(state: str, scans: dict[str, str]) -> Status:
    """The status of the region."""
    return one(CHECK, {INSPECTOR: {NAME: {"state": state, "scans": scans}}}).status


def test_all_on() -> None:
    """Pass."""
    assert status("ENABLED", {**ON, "lambdaCode": "DISABLED"}) is Status.PASS


@pytest.mark.parametrize("scan", list(ON))
@pytest.mark.parametrize("state", ["DISABLED", "ENABLING", "SUSPENDED", None])
def test_one_off(scan: str, state: str | None) -> None:
    """Fail, also while it is only being enabled, and when it is not told."""
    scans = {name: value for name, value in ON.items() if name != scan}
    assert status("ENABLED", scans if state is None else {**scans, scan: state}) is Status.FAIL


def test_the_account_itself_off() -> None:
    """Fail."""
    assert status("DISABLED", ON) is Status.FAIL


def test_refused() -> None:
    """Error."""
    assert one(CHECK, {INSPECTOR: {NAME: DENIED}}).status is Status.ERROR
