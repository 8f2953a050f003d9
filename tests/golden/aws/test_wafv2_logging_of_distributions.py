"""aws.wafv2_logging_of_distributions: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.wafv2_of_distributions import DISTRIBUTION_FRONTS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.wafv2_logging_of_distributions"
ARN = "arn:aws:cloudfront::123456789012:distribution/E1"
ACL: Json = {
    "arn": "arn:aws:wafv2:us-east-1:123456789012:global/webacl/web/1-2",
    "name": "web",
    "default": "allow",
    "rules": [{"name": "crs", "mode": "blocks", "attacks": True}],
    "logs": True,
}


def judged(acl: Json, **more: Any) -> Finding:
    """The finding of a distribution that serves."""
    return one(
        CHECK, {DISTRIBUTION_FRONTS: {ARN: {"id": "E1", "serves": True, "acl": acl, **more}}}
    )


@pytest.mark.parametrize(("logs", "status"), [(True, Status.PASS), (False, Status.FAIL)])
def test_logs(logs: object, status: Status) -> None:
    """Fails with a command for the web ACL."""
    finding = judged({**ACL, "logs": logs})
    assert finding.status is status
    assert ("us-east-1" in finding.fix) is (status is Status.FAIL)


def test_none_and_disabled() -> None:
    """Not applicable."""
    assert judged(None).status is Status.NOT_APPLICABLE
    assert judged({**ACL, "logs": False}, serves=False).status is Status.NOT_APPLICABLE


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {DISTRIBUTION_FRONTS: {ARN: gap}}).status is Status.ERROR
