"""aws.sns_not_public: what would make it say pass wrongly? More: test_sqs_not_public."""

import shlex

import pytest

from tests.golden.aws.policies import ANYBODY, NARROW, OWN, SERVICE, SOMEBODY, WIDE
from tests.golden.aws.policies import guarded as body
from tests.golden.aws.policies import statement as allow
from tests.judging import one
from urazuke.checks.aws.facts.sns_topics import TOPICS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.sns_not_public"
ARN = f"arn:aws:sns:ap-northeast-1:{OWN}:orders"


def statement(**changes: Json) -> Json:
    """An Allow for everybody to subscribe, with changes."""
    return allow("SNS:Subscribe", ARN, **changes)


def judged(*statements: Json) -> Finding:
    """The finding of a topic with these statements."""
    return one(CHECK, {TOPICS: {ARN: body(ARN, *statements, name=ARN)}})


def test_the_policy_that_sns_gives_every_topic() -> None:
    """Pass: everybody whose account is the owner's."""
    default = statement(
        Principal={"AWS": "*"},
        Action=["SNS:Publish", "SNS:Subscribe", "SNS:DeleteTopic"],
        Condition={"StringEquals": {"AWS:SourceOwner": OWN}},
    )
    assert judged(default).status is Status.PASS


@pytest.mark.parametrize("principal", SOMEBODY)
def test_somebody(principal: Json) -> None:
    """Pass."""
    assert judged(statement(Principal=principal)).status is Status.PASS


@pytest.mark.parametrize("principal", ANYBODY)
def test_anybody(principal: Json) -> None:
    """Fail."""
    finding = judged(statement(Principal=principal))
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words[words.index("--topic-arn") + 1] == ARN


@pytest.mark.parametrize("condition", NARROW)
@pytest.mark.parametrize("principal", ["*", SERVICE])
def test_narrowed(principal: Json, condition: Json) -> None:
    """Pass."""
    assert judged(statement(Principal=principal, Condition=condition)).status is Status.PASS


@pytest.mark.parametrize(
    "condition",
    [
        *WIDE,
        {"StringEquals": {"sns:Endpoint": "https://hooks.example.jp/"}},
        {"StringLike": {"sns:Endpoint": "*@example.jp"}},
        {"StringEquals": {"sns:Protocol": "sqs"}},
    ],
)
def test_not_narrowed(condition: Json) -> None:
    """Fail: the caller chooses what he subscribes."""
    assert judged(statement(Condition=condition)).status is Status.FAIL


@pytest.mark.parametrize(
    "strange",
    [
        {"arn": ARN, "name": ARN, "policy": "x"},
        {"arn": ARN, "name": ARN},
        Unavailable(reason=Reason.DENIED, detail="refused"),
    ],
)
def test_not_understood(strange: Json) -> None:
    """Error."""
    assert one(CHECK, {TOPICS: {ARN: strange}}).status is Status.ERROR
