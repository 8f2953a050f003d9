"""aws.wafv2_attached_to_distributions: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.wafv2_of_distributions import DISTRIBUTION_FRONTS
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.wafv2_attached_to_distributions"
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


def test_with_and_without() -> None:
    """Pass, fail; an ACL that only counts is judged elsewhere."""
    assert judged(ACL).status is Status.PASS
    finding = judged(None)
    assert finding.status is Status.FAIL
    assert "--id E1 " in finding.fix


def test_disabled() -> None:
    """Not applicable."""
    assert judged(None, serves=False).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("acl", [{}, "arn:aws:wafv2", {**ACL, "rules": None}])
def test_an_acl_of_another_shape(acl: Json) -> None:
    """Error."""
    assert judged(acl).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {DISTRIBUTION_FRONTS: {ARN: gap}}).status is Status.ERROR


def test_waf_classic() -> None:
    """Not read, so not judged."""
    with pytest.raises(Unreadable):
        seen(DISTRIBUTION_FRONTS, {"ListDistributions": LISTED})


LISTED = {
    "DistributionList": {
        "Quantity": 1,
        "Items": [
            {
                "ARN": ARN,
                "Id": "E1",
                "Enabled": True,
                "Status": "Deployed",
                "WebACLId": "473e64fd-f30b-4765-81a0-62ad96dd167a",
            }
        ],
    }
}
