"""aws.vpc_endpoint_service: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.policies import FOREIGN, OWN
from tests.judging import one
from urazuke.checks.aws.facts.ec2_endpoint_services import ENDPOINT_SERVICES
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.vpc_endpoint_service"
ARN = f"arn:aws:ec2:ap-northeast-1:{OWN}:vpc-endpoint-service/vpce-svc-1"


def judged(*principals: str, accepted: Json = False) -> Finding:
    """The finding of a service to which these may connect."""
    body = {
        "arn": ARN,
        "id": "vpce-svc-1",
        "accepted": accepted,
        "principals": list(principals),
        "parties": [],
    }
    return one(CHECK, {ENDPOINT_SERVICES: {ARN: body}})


@pytest.mark.parametrize(
    "principals",
    [[], [f"arn:aws:iam::{FOREIGN}:root"], [f"arn:aws:iam::{FOREIGN}:role/*"]],
)
def test_named(principals: list[str]) -> None:
    """Pass."""
    assert judged(*principals).status is Status.PASS


@pytest.mark.parametrize("accepted", [True, False])
@pytest.mark.parametrize("wide", ["*", "arn:aws:iam::*:root", "arn:aws:iam::9999*:root", "arn:*"])
def test_everybody(wide: str, accepted: Json) -> None:
    """Fail, with acceptance too; the commands are for this service and this principal."""
    finding = judged(f"arn:aws:iam::{FOREIGN}:root", wide, accepted=accepted)
    assert finding.status is Status.FAIL
    assert "--service-id vpce-svc-1" in finding.fix
    assert FOREIGN not in finding.fix


@pytest.mark.parametrize("body", [{}, {"arn": ARN, "id": "x", "accepted": None}])
def test_not_understood(body: Json) -> None:
    """Error."""
    assert one(CHECK, {ENDPOINT_SERVICES: {ARN: body}}).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {ENDPOINT_SERVICES: {ARN: gap}}).status is Status.ERROR
