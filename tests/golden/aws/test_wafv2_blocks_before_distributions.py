"""aws.wafv2_blocks_before_distributions: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.wafv2_of_distributions import DISTRIBUTION_FRONTS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.wafv2_blocks_before_distributions"
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


@pytest.mark.parametrize(
    ("mode", "attacks", "status"),
    [
        ("blocks", True, Status.PASS),
        ("counts", True, Status.FAIL),
        ("blocks", False, Status.FAIL),
        ("partly", True, Status.ERROR),
    ],
)
def test_modes(mode: str, attacks: object, status: Status) -> None:
    """As before load balancers."""
    finding = judged({**ACL, "rules": [{"name": "r", "mode": mode, "attacks": attacks}]})
    assert finding.status is status
    assert ("--scope CLOUDFRONT" in finding.fix) is (status is Status.FAIL)


def test_empty_none_and_disabled() -> None:
    """Fail; not applicable."""
    assert judged({**ACL, "rules": []}).status is Status.FAIL
    assert judged(None).status is Status.NOT_APPLICABLE
    assert judged({**ACL, "rules": []}, serves=False).status is Status.NOT_APPLICABLE


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {DISTRIBUTION_FRONTS: {ARN: gap}}).status is Status.ERROR
