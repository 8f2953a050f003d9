"""aws.networkfirewall_logs: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.firewalls import ARN, judged
from tests.judging import one
from urazuke.checks.aws.facts.networkfirewall_firewalls import FIREWALLS
from urazuke.model import Reason, Status, Unavailable

CHECK = "aws.networkfirewall_logs"


@pytest.mark.parametrize("logs", [["ALERT"], ["ALERT", "FLOW"]])
def test_alerts_are_logged(logs: list[str]) -> None:
    """Pass."""
    assert judged(CHECK, logs=logs).status is Status.PASS


@pytest.mark.parametrize("logs", [[], ["FLOW"], ["TLS", "FLOW"]])
def test_alerts_are_not(logs: list[str]) -> None:
    """Fail, though flows are logged."""
    assert judged(CHECK, logs=logs).status is Status.FAIL


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {FIREWALLS: {ARN: gap}}).status is Status.ERROR
