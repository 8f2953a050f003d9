"""aws.guardduty_organization_coverage: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.guardduty_organization import TIES
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.guardduty_organization_coverage"
ARN = "arn:aws:guardduty:ap-northeast-1:123456789012:organization"


def judged(automatic: str | None, *statuses: str, administrator: str | None = None) -> Finding:
    """The finding of a region."""
    members = [{"account": str(n), "status": status} for n, status in enumerate(statuses)]
    body = {"administrator": administrator, "automatic": automatic, "members": members}
    return one(CHECK, {TIES: {ARN: body}})


@pytest.mark.parametrize("statuses", [[], ["Enabled"], ["Enabled", "Enabled"]])
def test_all(statuses: list[str]) -> None:
    """Pass."""
    assert judged("ALL", *statuses).status is Status.PASS


def test_administered() -> None:
    """Pass."""
    assert judged(None, administrator="222222222222").status is Status.PASS


@pytest.mark.parametrize(
    ("automatic", "statuses"),
    [
        (None, []),
        ("NEW", ["Enabled"]),
        ("NONE", ["Enabled"]),
        ("ALL", ["Enabled", "Removed"]),
        ("ALL", ["Created"]),
    ],
)
def test_somebody_is_left_out(automatic: str | None, statuses: list[str]) -> None:
    """Fail."""
    assert judged(automatic, *statuses).status is Status.FAIL


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {TIES: {ARN: gap}}).status is Status.ERROR


@pytest.mark.parametrize("status", ["Invited", "Disabled", "Removed", "Resigned"])
def test_a_tie_that_does_not_hold(status: str) -> None:
    """An invitation is no administrator."""
    answers: dict[str, Any] = {
        "ListDetectors": {"DetectorIds": ["d"]},
        "GetAdministratorAccount": {
            "Administrator": {"AccountId": "222222222222", "RelationshipStatus": status}
        },
        "DescribeOrganizationConfiguration": {
            "MemberAccountLimitReached": False,
            "AutoEnableOrganizationMembers": "NONE",
        },
        "ListMembers": {"Members": []},
    }
    (body,) = seen(TIES, answers).values()
    assert body["administrator"] is None
