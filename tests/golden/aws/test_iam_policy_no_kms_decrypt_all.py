"""aws.iam_policy_no_kms_decrypt_all: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.identities import KEY, allow, both, deny, managed
from tests.golden.aws.identities import of_policy as judged
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.iam_policy_no_kms_decrypt_all"
VIA = {"StringEquals": {"kms:ViaService": "s3.ap-northeast-1.amazonaws.com"}}


@pytest.mark.parametrize(
    "statements",
    [
        [allow("kms:Decrypt")],
        [allow("KMS:decrypt", ["arn:aws:kms:*:*:key/abc", "*"])],
        [allow("kms:Dec*", f"{KEY}*")],
        [allow("kms:ReEncrypt*", "arn:aws:kms:*:*:key/*")],
        [allow("kms:*", "arn:aws:kms:*")],
        [allow("kms:*", "arn:aws:kms:*:123456789012:*")],
        [allow("kms:Decrypt", f"{KEY}????????-*")],
        [allow("kms:Decrypt", f"{KEY}mrk-*")],
        [allow("*")],
        [allow(None, "*", NotAction="iam:*")],
        [allow("kms:Decrypt", None, NotResource=f"{KEY}abc")],
        [allow("kms:Decrypt", Condition={"StringLike": {"kms:ViaService": "*"}})],
        [allow("kms:Decrypt", Condition={"StringEqualsIfExists": VIA["StringEquals"]})],
        [allow("kms:Decrypt", Condition={"StringNotEquals": VIA["StringEquals"]})],
        [allow("kms:Decrypt", Condition={"Bool": {"aws:SecureTransport": "true"}})],
        [allow("kms:Decrypt", Condition={"StringEquals": {"kms:CallerAccount": "123456789012"}})],
        [allow("kms:Decrypt"), deny("kms:Decrypt", f"{KEY}abc")],
        [allow("kms:Decrypt"), deny("kms:Decrypt", Condition=VIA)],
        [allow("kms:*"), deny("kms:Decrypt")],
    ],
)
def test_all_keys(statements: list[Json]) -> None:
    """Fail."""
    assert both("no_kms_decrypt_all", *statements) == {Status.FAIL}


@pytest.mark.parametrize(
    "statements",
    [
        [allow("kms:Decrypt", f"{KEY}abc")],
        [allow("kms:Decrypt", [f"{KEY}abc", f"{KEY}def"])],
        [allow("kms:Encrypt")],
        [allow("kms:Describe*")],
        [allow("kms:Decrypt", Condition=VIA)],
        [allow("kms:Decrypt", Condition={"StringEquals": {"aws:ResourceTag/app": "shop"}})],
        [allow("kms:Decrypt", Condition={"StringEquals": {"kms:EncryptionContext:app": "shop"}})],
        [
            allow(
                "kms:Decrypt", Condition={"ForAnyValue:StringLike": {"kms:ResourceAliases": "a/*"}}
            )
        ],
        [allow("kms:*"), deny("kms:Decrypt"), deny("kms:ReEncrypt*")],
        [allow("s3:*")],
        [deny("kms:*")],
    ],
)
def test_some_keys(statements: list[Json]) -> None:
    """Pass."""
    assert both("no_kms_decrypt_all", *statements) == {Status.PASS}


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert judged(CHECK, gap).status is Status.ERROR
    assert judged(CHECK, managed(document="{}")).status is Status.ERROR
