"""aws.sqs_not_public: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.policies import ANYBODY, NARROW, OWN, SERVICE, SOMEBODY, WIDE
from tests.golden.aws.policies import guarded as body
from tests.golden.aws.policies import statement as allow
from tests.judging import judge, one
from urazuke.checks.aws.facts.sqs_queues import QUEUES
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.sqs_not_public"
ARN = f"arn:aws:sqs:ap-northeast-1:{OWN}:orders"
URL = f"https://sqs.ap-northeast-1.amazonaws.com/{OWN}/orders"


def statement(**changes: Json) -> Json:
    """An Allow for everybody to send, with changes."""
    return allow("SQS:SendMessage", ARN, **changes)


def judged(*statements: Json) -> Finding:
    """The finding of a queue with these statements."""
    return one(CHECK, {QUEUES: {ARN: body(ARN, *statements, name=URL)}})


def test_no_policy() -> None:
    """Pass: only the own account gets in."""
    assert judged().status is Status.PASS


@pytest.mark.parametrize("principal", SOMEBODY)
def test_somebody(principal: Json) -> None:
    """Pass: who is named is not everybody."""
    assert judged(statement(Principal=principal)).status is Status.PASS


@pytest.mark.parametrize("principal", ANYBODY)
def test_anybody(principal: Json) -> None:
    """Fail, a service among them: it sends for whoever asks it."""
    finding = judged(statement(Principal=principal))
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words[words.index("--queue-url") + 1] == URL
    assert words[words.index("--region") + 1] == "ap-northeast-1"


@pytest.mark.parametrize("condition", NARROW)
@pytest.mark.parametrize("principal", ["*", SERVICE])
def test_narrowed(principal: Json, condition: Json) -> None:
    """Pass: only fixed callers are left."""
    assert judged(statement(Principal=principal, Condition=condition)).status is Status.PASS


@pytest.mark.parametrize("condition", WIDE)
@pytest.mark.parametrize("principal", ["*", SERVICE])
def test_not_narrowed(principal: Json, condition: Json) -> None:
    """Fail: strangers meet it, by themselves or through a service."""
    assert judged(statement(Principal=principal, Condition=condition)).status is Status.FAIL


def test_a_service_is_told_as_what_it_is() -> None:
    """The service, for whoever asks it."""
    observed = judged(statement(Principal=SERVICE)).observed
    assert "sns.amazonaws.com on behalf of whoever asks it" in observed.en
    assert "everybody" in judged(statement()).observed.en


@pytest.mark.parametrize(
    ("denial", "status"),
    [
        ({"Action": "sqs:*"}, Status.PASS),
        ({"Action": "sqs:SendMessage"}, Status.PASS),
        ({"Action": "sqs:*", "Condition": NARROW[0]}, Status.FAIL),
        ({"Action": "sqs:ReceiveMessage"}, Status.FAIL),
        ({"Action": "sqs:*", "Resource": f"{ARN}2"}, Status.FAIL),
        ({"Action": "sqs:*", "Principal": {"AWS": OWN}}, Status.FAIL),
        ({"Principal": None, "NotPrincipal": SERVICE, "Action": "sqs:*"}, Status.FAIL),
        ({"Principal": None, "NotPrincipal": {"AWS": OWN}, "Action": "sqs:*"}, Status.PASS),
        (
            {"Action": "*", "Condition": {"StringNotEquals": {"aws:SourceAccount": OWN}}},
            Status.PASS,
        ),
    ],
)
def test_a_deny_takes_away_what_it_covers(denial: Json, status: Status) -> None:
    """And no more; one that spares a service leaves whoever stands behind it."""
    assert judged(statement(), statement(Sid="No", Effect="Deny", **denial)).status is status


def test_an_allow_of_everything_is_covered_by_all_actions_of_the_service() -> None:
    """`*` is every action of SQS here, and s3:* none of them."""
    everything = statement(Action="*")
    no = statement(Sid="No", Effect="Deny")
    assert judged(everything, {**no, "Action": "sqs:*"}).status is Status.PASS
    assert judged(everything, {**no, "Action": "s3:*"}).status is Status.FAIL


@pytest.mark.parametrize(
    "strange",
    [
        {"arn": ARN, "name": URL},
        {"arn": ARN, "name": URL, "policy": ""},
        {"arn": ARN, "name": URL, "policy": "{}"},
        {"arn": ARN, "name": URL, "policy": 1},
        {"arn": ARN, "name": URL, "policy": None, "more": 1},
        body(ARN, statement(Resource=None)),
        body(ARN, statement(Effect="Permit")),
        Unavailable(reason=Reason.DENIED, detail="refused"),
    ],
)
def test_not_understood(strange: Json) -> None:
    """Error."""
    assert one(CHECK, {QUEUES: {ARN: strange}}).status is Status.ERROR


def test_no_queue() -> None:
    """Not assessed."""
    assert {f.status for f in judge(CHECK, {QUEUES: {}}).values()} == {Status.NOT_ASSESSED}
