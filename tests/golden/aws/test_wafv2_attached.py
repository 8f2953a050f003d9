"""aws.wafv2_attached: what would make it say pass wrongly?"""

import pytest

from tests.judging import Facts, one
from urazuke.checks.aws.facts.wafv2_fronts import FRONTS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.wafv2_attached"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")
ARN = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/web/1"
ACL: Json = {
    "arn": "arn:aws:wafv2:ap-northeast-1:123456789012:regional/webacl/web/1-2",
    "name": "web",
    "default": "allow",
    "rules": [{"name": "crs", "mode": "blocks", "attacks": True}],
    "logs": True,
}
FRONT: Json = {"resource": ARN, "public": True, "kind": "application", "carries": True, "acl": ACL}


def status(body: Json) -> Status:
    """The status of the load balancer."""
    facts: Facts = {FRONTS: {ARN: body}}
    return one(CHECK, facts).status


def test_with_and_without() -> None:
    """Pass, fail; an ACL that only counts is judged elsewhere."""
    assert status(FRONT) is Status.PASS
    assert status({**FRONT, "acl": None}) is Status.FAIL
    assert status(DENIED) is Status.ERROR


@pytest.mark.parametrize(
    "changes", [{"public": False}, {"kind": "network", "carries": False}, {"carries": False}]
)
def test_no_public_web_entry(changes: dict[str, Json]) -> None:
    """Not applicable."""
    assert status({**FRONT, "acl": None, **changes}) is Status.NOT_APPLICABLE
