"""aws.networkfirewall_protected: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.firewalls import ARN, judged
from tests.judging import one
from urazuke.checks.aws.facts.networkfirewall_firewalls import FIREWALLS
from urazuke.model import Reason, Status, Unavailable

CHECK = "aws.networkfirewall_protected"


def test_both() -> None:
    """Pass."""
    assert judged(CHECK).status is Status.PASS


@pytest.mark.parametrize(
    ("missing", "command"),
    [
        ("delete_protected", "update-firewall-delete-protection"),
        ("subnets_protected", "update-subnet-change-protection"),
    ],
)
def test_one_of_two(missing: str, command: str) -> None:
    """Fail; the fix turns on what is off."""
    finding = judged(CHECK, **{missing: False})
    assert finding.status is Status.FAIL
    assert command in finding.fix
    assert len(finding.fix.splitlines()) == 1


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {FIREWALLS: {ARN: gap}}).status is Status.ERROR
