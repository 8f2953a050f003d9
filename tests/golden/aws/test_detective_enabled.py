"""aws.detective_enabled: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.detective_graphs import DETECTIVE
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.detective_enabled"
ARN = "arn:aws:detective:ap-northeast-1:123456789012:graph"


def judged(graphs: list[str], member_of: list[str]) -> Finding:
    """The finding of a region."""
    return one(CHECK, {DETECTIVE: {ARN: {"graphs": graphs, "member_of": member_of}}})


@pytest.mark.parametrize(
    ("graphs", "member_of", "status"),
    [
        (["arn:g"], [], Status.PASS),
        ([], ["arn:g"], Status.PASS),
        ([], [], Status.FAIL),
    ],
)
def test_a_graph(graphs: list[str], member_of: list[str], status: Status) -> None:
    """Its own, another account's, none."""
    assert judged(graphs, member_of).status is status


@pytest.mark.parametrize("status", ["INVITED", "VERIFICATION_IN_PROGRESS", "VERIFICATION_FAILED"])
def test_an_invitation_feeds_nothing(status: str) -> None:
    """Until it is enabled."""
    invitation = {"GraphArn": "arn:g", "Status": status}
    answers = {"ListGraphs": {"GraphList": []}, "ListInvitations": {"Invitations": [invitation]}}
    assert seen(DETECTIVE, answers)[ARN]["member_of"] == []


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {DETECTIVE: {ARN: gap}}).status is Status.ERROR
