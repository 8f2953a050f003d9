"""aws.kms_key_not_public: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.answers import Given
from tests.golden.aws.policies import ANYBODY, NARROW, OWN, SOMEBODY, WIDE, text
from tests.golden.aws.policies import statement as allow
from tests.judging import judge, one
from urazuke.checks.aws.facts.kms_keys import KEYS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.kms_key_not_public"
ARN = f"arn:aws:kms:ap-northeast-1:{OWN}:key/11111111-2222-3333-4444-555555555555"
LOGS: Json = {"Service": "logs.ap-northeast-1.amazonaws.com"}
TRAIL: Json = {"Service": "cloudtrail.amazonaws.com"}


def statement(**changes: Json) -> Json:
    """An Allow for everybody to decrypt, with changes."""
    return allow("kms:Decrypt", "*", **changes)


def judged(*statements: Json) -> Finding:
    """The finding of a key with these statements."""
    return one(
        CHECK, {KEYS: {ARN: {"arn": ARN, "manager": "CUSTOMER", "policy": text(*statements)}}}
    )


def test_a_key_that_aws_manages() -> None:
    """Not applicable."""
    body = {"arn": ARN, "manager": "AWS", "policy": None}
    assert one(CHECK, {KEYS: {ARN: body}}).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("principal", SOMEBODY)
def test_somebody(principal: Json) -> None:
    """Pass."""
    assert judged(statement(Principal=principal)).status is Status.PASS


@pytest.mark.parametrize("principal", ANYBODY)
def test_anybody(principal: Json) -> None:
    """Fail, with the commands for this key."""
    finding = judged(statement(Principal=principal))
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words[words.index("--key-id") + 1] == ARN


@pytest.mark.parametrize(
    "condition",
    [
        *NARROW,
        {"StringEquals": {"kms:CallerAccount": OWN}},
        {
            "StringEquals": {
                "kms:CallerAccount": OWN,
                "kms:ViaService": "s3.ap-northeast-1.amazonaws.com",
            }
        },
    ],
)
def test_narrowed(condition: Json) -> None:
    """Pass."""
    assert judged(statement(Condition=condition)).status is Status.PASS


@pytest.mark.parametrize(
    "condition",
    [
        *WIDE,
        {"StringEquals": {"kms:ViaService": "s3.ap-northeast-1.amazonaws.com"}},
        {"StringLike": {"kms:CallerAccount": "*"}},
        {"StringNotEquals": {"kms:CallerAccount": OWN}},
        {"StringEqualsIfExists": {"kms:CallerAccount": OWN}},
        {"StringEquals": {"kms:EncryptionContext:project": "x"}},
        {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": f"arn:aws:logs:*:{OWN}:*"}},
        {"Bool": {"kms:GrantIsForAWSResource": "true"}},
    ],
)
def test_not_narrowed(condition: Json) -> None:
    """Fail: strangers meet it, by themselves or through a service of theirs."""
    assert judged(statement(Condition=condition)).status is Status.FAIL


@pytest.mark.parametrize(
    ("principal", "condition", "status"),
    [
        (LOGS, {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": f"arn:aws:logs:*:{OWN}:*"}}, 1),
        (LOGS, {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*:*:*"}}, 0),
        (LOGS, {"StringLike": {"kms:EncryptionContext:aws:logs:arn": f"*{OWN}*"}}, 0),
        (
            TRAIL,
            {
                "StringLike": {
                    "kms:EncryptionContext:aws:cloudtrail:arn": (
                        f"arn:aws:cloudtrail:*:{OWN}:trail/*"
                    )
                }
            },
            1,
        ),
        (TRAIL, {"StringLike": {"kms:EncryptionContext:aws:cloudtrail:arn": "arn:*"}}, 0),
        (TRAIL, {"StringEquals": {"kms:EncryptionContext:project": "x"}}, 0),
        (TRAIL, {"StringEquals": {"aws:SourceAccount": OWN}}, 1),
        (TRAIL, {}, 0),
    ],
)
def test_a_service_for_whom(principal: Json, condition: Json, status: int) -> None:
    """What the service itself writes into the context fixes for whom; what a caller writes not."""
    expected = Status.PASS if status else Status.FAIL
    assert judged(statement(Principal=principal, Condition=condition)).status is expected


def test_the_context_of_a_service_does_not_narrow_persons() -> None:
    """Fail: everybody else named in the same statement writes what he likes."""
    condition = {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": f"arn:aws:logs:*:{OWN}:*"}}
    both = {**LOGS, "AWS": "*"}
    assert judged(statement(Principal=both, Condition=condition)).status is Status.FAIL


def test_a_deny() -> None:
    """All actions of KMS cover an Allow of everything; those of another service do not."""
    no = {"Sid": "No", "Effect": "Deny"}
    everything = statement(Action="*")
    assert judged(everything, statement(**no, Action="kms:*")).status is Status.PASS
    assert judged(everything, statement(**no, Action="s3:*")).status is Status.FAIL
    spared = statement(
        **no, Action="kms:*", Condition={"StringNotEquals": {"kms:CallerAccount": OWN}}
    )
    assert judged(everything, spared).status is Status.PASS


@pytest.mark.parametrize(
    "strange",
    [
        {"arn": ARN, "manager": "CUSTOMER", "policy": None},
        {"arn": ARN, "manager": "AWS", "policy": text(statement())},
        {"arn": ARN, "manager": "SOMEBODY", "policy": None},
        {"arn": ARN, "manager": "CUSTOMER", "policy": text(statement(Resource=None))},
        {"arn": ARN, "manager": "CUSTOMER"},
        Unavailable(reason=Reason.DENIED, detail="refused"),
    ],
)
def test_not_understood(strange: Json) -> None:
    """Error: a customer's key has a policy, and a statement without a resource says nothing."""
    assert one(CHECK, {KEYS: {ARN: strange}}).status is Status.ERROR


def test_no_key() -> None:
    """Not assessed."""
    assert {f.status for f in judge(CHECK, {KEYS: {}}).values()} == {Status.NOT_ASSESSED}


def test_only_the_policies_of_our_keys_are_asked_for() -> None:
    """AWS's are not; and one that is refused costs one key."""
    given = {
        "ListKeys": {"Keys": [{"KeyArn": ARN}]},
        "DescribeKey": {"KeyMetadata": {"KeyManager": "AWS"}},
    }
    (member,) = KEYS.collect(Given(given))
    assert member.body == {"arn": ARN, "manager": "AWS", "policy": None}
