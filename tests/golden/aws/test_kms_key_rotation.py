"""aws.kms_key_rotation: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.answers import Given
from tests.golden.aws.policies import OWN
from tests.judging import one
from urazuke.checks.aws.facts.kms_key_rotation import ROTATIONS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.kms_key_rotation"
ARN = f"arn:aws:kms:ap-northeast-1:{OWN}:key/k"
KEY: Json = {
    "arn": ARN,
    "manager": "CUSTOMER",
    "spec": "SYMMETRIC_DEFAULT",
    "origin": "AWS_KMS",
    "going": False,
    "rotates": True,
}


def judged(**changes: Json) -> Finding:
    """The finding of a key that rotates, with changes."""
    return one(CHECK, {ROTATIONS: {ARN: {**KEY, **changes}}})


def test_it_rotates() -> None:
    """Pass."""
    assert judged().status is Status.PASS


def test_it_does_not() -> None:
    """Fail, with the command for this key."""
    finding = judged(rotates=False)
    assert finding.status is Status.FAIL
    assert finding.fix == (f"aws kms enable-key-rotation --region ap-northeast-1 --key-id {ARN}")


@pytest.mark.parametrize(
    "changes",
    [
        {"manager": "AWS"},
        {"spec": "RSA_4096"},
        {"spec": "HMAC_256"},
        {"origin": "EXTERNAL"},
        {"origin": "AWS_CLOUDHSM"},
        {"going": True},
    ],
)
def test_kms_does_not_rotate_such(changes: Json) -> None:
    """Not applicable, never pass."""
    assert judged(**changes, rotates=None).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    "changes", [{"rotates": None}, {"rotates": "true"}, {"manager": "ME"}, {"origin": "MOON"}]
)
def test_not_understood(changes: Json) -> None:
    """Error."""
    assert judged(**changes).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {ROTATIONS: {ARN: gap}}).status is Status.ERROR


@pytest.mark.parametrize(
    ("told", "rotates"),
    [
        ({}, True),
        ({"KeyState": "Disabled"}, True),
        ({"KeyState": "PendingDeletion"}, None),
        ({"KeySpec": "ECC_NIST_P256"}, None),
        ({"KeyManager": "AWS"}, None),
    ],
)
def test_what_is_asked(told: Json, rotates: Json) -> None:
    """The status of those keys that KMS may rotate."""
    metadata = {
        "KeyManager": "CUSTOMER",
        "KeySpec": "SYMMETRIC_DEFAULT",
        "Origin": "AWS_KMS",
        "KeyState": "Enabled",
        **told,
    }
    given = {
        "ListKeys": {"Keys": [{"KeyArn": ARN}]},
        "DescribeKey": {"KeyMetadata": metadata},
        "GetKeyRotationStatus": {"KeyRotationEnabled": True},
    }
    (member,) = ROTATIONS.collect(Given(given))
    assert member.body["rotates"] is rotates


def test_a_key_of_which_kms_does_not_say_what_it_is() -> None:
    """Unavailable as malformed."""
    given = {
        "ListKeys": {"Keys": [{"KeyArn": ARN}]},
        "DescribeKey": {"KeyMetadata": {"KeyManager": "CUSTOMER"}},
    }
    (member,) = ROTATIONS.collect(Given(given))
    assert member.unavailable is not None
    assert member.unavailable.reason is Reason.MALFORMED
