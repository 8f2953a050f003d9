"""aws.sns_deny_insecure_transport: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.clear import DOES_NOT, TURNS_AWAY
from tests.golden.aws.policies import OWN, guarded, statement, turns_away
from tests.judging import one
from urazuke.checks.aws.facts.sns_topics import TOPICS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.sns_deny_insecure_transport"
ARN = f"arn:aws:sns:ap-northeast-1:{OWN}:orders"
DEFAULT = statement("SNS:Publish", ARN, Condition={"StringEquals": {"AWS:SourceOwner": OWN}})


def denial(**changes: Json) -> Json:
    """A Deny of publishing without TLS, with changes."""
    return turns_away("SNS:Publish", ARN, **changes)


def judged(*statements: Json) -> Finding:
    """The finding of a topic with these statements beside the default."""
    return one(CHECK, {TOPICS: {ARN: guarded(ARN, DEFAULT, *statements, name=ARN)}})


@pytest.mark.parametrize("changes", TURNS_AWAY)
def test_everybody_is_turned_away(changes: Json) -> None:
    """Pass."""
    assert judged(denial(**changes)).status is Status.PASS


@pytest.mark.parametrize("changes", [*DOES_NOT, {"Action": "sns:Subscribe"}, {"Resource": "a"}])
def test_somebody_is_left(changes: Json) -> None:
    """Fail."""
    assert judged(denial(**changes)).status is Status.FAIL


def test_the_default_policy() -> None:
    """Fail, with the commands for this topic."""
    finding = judged()
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words[words.index("--topic-arn") + 1] == ARN


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {TOPICS: {ARN: gap}}).status is Status.ERROR
