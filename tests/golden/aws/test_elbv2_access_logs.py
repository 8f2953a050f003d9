"""aws.elbv2_access_logs: what would make it say pass wrongly?"""

import pytest

from tests.judging import Facts, one
from urazuke.checks.aws.facts.elbv2_load_balancers import LOAD_BALANCERS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.elbv2_access_logs"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")
ARN = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/web/1"
BALANCER: Json = {"arn": ARN, "name": "web", "kind": "application", "public": True, "logs": True}


def status(body: Json) -> Status:
    """The status of the load balancer."""
    facts: Facts = {LOAD_BALANCERS: {ARN: body}}
    return one(CHECK, facts).status


@pytest.mark.parametrize("kind", ["application", "network"])
def test_on_and_off(kind: str) -> None:
    """Pass, fail; internal ones too."""
    assert status({**BALANCER, "kind": kind}) is Status.PASS
    assert status({**BALANCER, "kind": kind, "logs": False, "public": False}) is Status.FAIL


def test_gateway_and_unknown() -> None:
    """Not applicable, error."""
    assert status({**BALANCER, "kind": "gateway", "logs": False}) is Status.NOT_APPLICABLE
    assert status(DENIED) is Status.ERROR
