"""aws.ebs_default_encryption: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.ec2_ebs_default import EBS_DEFAULT
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.ebs_default_encryption"
ARN = "arn:aws:ec2:ap-northeast-1:123456789012:ebs-encryption-by-default"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"encrypted": True}, Status.PASS),
        ({"encrypted": False}, Status.FAIL),
        ({"encrypted": None}, Status.ERROR),
        ({"encrypted": "true"}, Status.ERROR),
        ({}, Status.ERROR),
        (Unavailable(reason=Reason.DENIED, detail="refused"), Status.ERROR),
    ],
)
def test_the_default(body: Json, status: Status) -> None:
    """Only a plain yes passes."""
    finding = one(CHECK, {EBS_DEFAULT: {ARN: body}})
    assert finding.status is status
    assert bool(finding.fix) is (status is Status.FAIL)
