"""aws.s3_presigned_guard: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.buckets import ARN, acl, block, policy
from tests.judging import Facts, one
from urazuke.checks.aws.facts.s3_bucket_grants import GRANTS
from urazuke.checks.aws.facts.s3_buckets import BUCKETS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.s3_presigned_guard"
OLD: Json = {"NumericGreaterThan": {"s3:signatureAge": "600000"}}


def denial(**changes: Json) -> Json:
    """A Deny of old signatures, with changes (None takes an element out)."""
    whole = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [ARN, f"{ARN}/*"],
        "Condition": OLD,
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not None}


def judged(*statements: Json) -> Finding:
    """The finding of a bucket with these statements."""
    written = policy(*statements) if statements else {"policy": None}
    facts: Facts = {
        BUCKETS: {ARN: {"name": "data", "region": "ap-northeast-1", "block": block()}},
        GRANTS: {f"{ARN}#acl": acl(), f"{ARN}#policy": written},
    }
    return one(CHECK, facts)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"Action": ["s3:GetObject", "s3:GetObjectVersion"], "Resource": f"{ARN}/*"},
        {"Action": "s3:Get*"},
        {"Principal": {"AWS": "*"}},
        {"Condition": {"NumericGreaterThan": {"s3:signatureAge": 900000}}},
        {"Condition": {"StringEquals": {"s3:authType": "REST-QUERY-STRING"}}},
        {"Condition": {"StringNotEquals": {"s3:authType": "REST-HEADER"}}},
    ],
)
def test_turned_away(changes: Json) -> None:
    """Pass."""
    assert judged(denial(**changes)).status is Status.PASS


@pytest.mark.parametrize(
    "changes",
    [
        {"Effect": "Allow"},
        {"Action": "s3:PutObject"},
        {"Action": "s3:GetObject"},
        {"Resource": f"{ARN}/public/*"},
        {"Resource": ARN},
        {"Principal": {"AWS": "arn:aws:iam::123456789012:root"}},
        {"Principal": None, "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:role/x"}},
        {"Condition": {"NumericGreaterThan": {"s3:signatureAge": "604800000"}}},
        {"Condition": {"NumericLessThan": {"s3:signatureAge": "600000"}}},
        {"Condition": {**OLD, "StringEquals": {"aws:PrincipalTag/x": "y"}}},
        {"Condition": {"StringEquals": {"s3:authType": "REST-HEADER"}}},
        {"Condition": {"StringNotEquals": {"s3:authType": ["REST-HEADER", "REST-QUERY-STRING"]}}},
        {"Condition": {"ForAllValues:StringEquals": {"s3:authType": "REST-QUERY-STRING"}}},
    ],
)
def test_somebody_is_left(changes: Json) -> None:
    """Fail."""
    finding = judged(denial(**changes))
    assert finding.status is Status.FAIL
    assert "--bucket data" in finding.fix


def test_no_policy() -> None:
    """Fail; there is nothing to read first, and the Deny becomes the policy."""
    finding = judged()
    assert finding.status is Status.FAIL
    assert "get-bucket-policy" not in finding.fix
    assert "get-bucket-policy" in judged(denial(Effect="Allow")).fix


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    facts: Facts = {
        BUCKETS: {ARN: {"name": "data", "region": "ap-northeast-1", "block": block()}},
        GRANTS: {f"{ARN}#acl": acl(), f"{ARN}#policy": gap},
    }
    assert one(CHECK, facts).status is Status.ERROR
