"""aws.vpc_flow_logs_capture_rejects: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.ec2_flow_logs import FLOW_LOGS
from urazuke.checks.aws.facts.ec2_vpcs import VPCS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.vpc_flow_logs_capture_rejects"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")
ARN = "arn:aws:ec2:ap-northeast-1:123456789012:vpc/vpc-1"
VPC: Json = {"id": "vpc-1", "default": False, "ranges": ["10.0.0.0/16"]}
GOOD: Json = {
    "id": "fl-1",
    "resource": "vpc-1",
    "captures": "ALL",
    "active": True,
    "delivered": True,
}


def status(logs: Json, gap: Unavailable | None = None) -> Status:
    """The status of the VPC."""
    gaps = {FLOW_LOGS: gap} if gap else {}
    return one(CHECK, {VPCS: {ARN: VPC}, FLOW_LOGS: logs}, gaps=gaps).status


def test_in_order() -> None:
    """Pass, also when other logs could not be read."""
    assert status({"fl-1": GOOD}) is Status.PASS
    assert status({"fl-1": GOOD, "fl-2": DENIED}) is Status.PASS


@pytest.mark.parametrize(
    ("name", "value"),
    [("resource", "vpc-10"), ("resource", "subnet-1"), ("active", False), ("delivered", False)],
)
def test_a_flaw(name: str, value: Json) -> None:
    """Fail: the log of another VPC or of a subnet, one that is stopped or does not arrive."""
    assert status({"fl-1": {**GOOD, name: value}}) is Status.FAIL


def test_none_and_unknown() -> None:
    """None at all fails; a listing that broke off decides nothing."""
    assert status({}) is Status.FAIL
    assert status({}, DENIED) is Status.ERROR


def test_accepted_traffic_only() -> None:
    """Fail; REJECT alone is enough, a log whose kind is not told is not."""
    assert status({"fl-1": {**GOOD, "captures": "ACCEPT"}}) is Status.FAIL
    assert status({"fl-1": {**GOOD, "captures": None}}) is Status.FAIL
    assert status({"fl-1": {**GOOD, "captures": "REJECT"}}) is Status.PASS
