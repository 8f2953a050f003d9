"""aws.wafv2_logging: what would make it say pass wrongly?"""

from tests.judging import Facts, one
from urazuke.checks.aws.facts.wafv2_fronts import FRONTS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.wafv2_logging"
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


def test_on_off_and_unknown() -> None:
    """Pass, fail, error; without an ACL there is nothing to log."""
    assert status(FRONT) is Status.PASS
    assert status({**FRONT, "acl": {**ACL, "logs": False}}) is Status.FAIL
    assert status({**FRONT, "acl": None}) is Status.NOT_APPLICABLE
    assert status(DENIED) is Status.ERROR
