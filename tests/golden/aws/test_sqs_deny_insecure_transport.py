"""aws.sqs_deny_insecure_transport: what would make it say pass wrongly?"""

import json
import shlex

import pytest

from tests.golden.aws.clear import DOES_NOT, TURNS_AWAY
from tests.golden.aws.policies import OWN, guarded, turns_away
from tests.judging import Facts, one
from urazuke.checks.aws.facts.sqs_queues import QUEUES
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.sqs_deny_insecure_transport"
ARN = f"arn:aws:sqs:ap-northeast-1:{OWN}:orders"
URL = f"https://sqs.ap-northeast-1.amazonaws.com/{OWN}/orders"


def denial(**changes: Json) -> Json:
    """A Deny of everything without TLS, with changes."""
    return turns_away("sqs:*", ARN, **changes)


def judged(*statements: Json) -> Finding:
    """The finding of a queue with these statements."""
    return one(CHECK, {QUEUES: {ARN: guarded(ARN, *statements, name=URL)}})


@pytest.mark.parametrize("changes", TURNS_AWAY)
def test_everybody_is_turned_away(changes: Json) -> None:
    """Pass."""
    assert judged(denial(**changes)).status is Status.PASS


@pytest.mark.parametrize("changes", DOES_NOT)
def test_somebody_is_left(changes: Json) -> None:
    """Fail."""
    assert judged(denial(**changes)).status is Status.FAIL


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"Action": ["sqs:SendMessage", "SQS:ReceiveMessage"]}, Status.PASS),
        ({"Action": "sqs:SendMessage"}, Status.FAIL),
        ({"Action": "sqs:Send*"}, Status.FAIL),
        ({"Action": "sns:*"}, Status.FAIL),
        ({"Action": None, "NotAction": "sqs:DeleteQueue"}, Status.PASS),
        ({"Action": None, "NotAction": "sqs:Receive*"}, Status.FAIL),
        ({"Resource": f"{ARN}2"}, Status.FAIL),
        ({"Resource": f"arn:aws:sqs:*:{OWN}:*"}, Status.PASS),
    ],
)
def test_sending_and_receiving_must_be_covered(changes: Json, status: Status) -> None:
    """On this very queue."""
    assert judged(denial(**changes)).status is status


def test_parameters_that_ask_for_nothing() -> None:
    """Fail: not a pass by default."""
    facts: Facts = {QUEUES: {ARN: guarded(ARN, name=URL)}}
    assert one(CHECK, facts, params={"actions": []}).status is Status.FAIL


def test_two_statements_together() -> None:
    """Pass."""
    halves = [denial(Action="sqs:SendMessage"), denial(Action="sqs:ReceiveMessage")]
    assert judged(*halves).status is Status.PASS


def test_the_fix_without_a_policy_writes_one() -> None:
    """The whole policy, one word of the command, and it passes."""
    finding = judged()
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words[words.index("--queue-url") + 1] == URL
    written = json.loads(words[2])
    assert judged(*written["Statement"]).status is Status.PASS


def test_the_fix_with_a_policy_adds_to_it() -> None:
    """What is there stays."""
    finding = judged(denial(Action="sqs:SendMessage"))
    words = shlex.split(finding.fix)
    added = json.loads(words[words.index("deny") + 1])
    assert judged(added).status is Status.PASS
    assert "get-queue-attributes" in finding.fix


@pytest.mark.parametrize(
    "strange",
    [
        {"arn": ARN, "name": URL},
        {"arn": ARN, "name": URL, "policy": "{}"},
        Unavailable(reason=Reason.DENIED, detail="refused"),
    ],
)
def test_not_understood(strange: Json) -> None:
    """Error."""
    assert one(CHECK, {QUEUES: {ARN: strange}}).status is Status.ERROR
