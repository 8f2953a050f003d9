"""aws.ebs_snapshot_not_foreign: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.answers import Given
from tests.golden.aws.policies import FOREIGN, OWN
from tests.judging import one
from urazuke.checks.aws.facts.ec2_snapshot_shares import SNAPSHOT_SHARES
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.ebs_snapshot_not_foreign"
ARN = f"arn:aws:ec2:ap-northeast-1:{OWN}:snapshot/snap-1"


def judged(*parties: str, approved: tuple[str, ...] | None = ()) -> Finding:
    """The finding of a snapshot that is given to these."""
    body = {"arn": ARN, "name": "snap-1", "parties": list(parties)}
    stated = None if approved is None else {"approved_accounts": approved}
    return one(CHECK, {SNAPSHOT_SHARES: {ARN: body}}, declared=stated)


def test_given_to_nobody_or_approved() -> None:
    """Pass."""
    assert judged().status is Status.PASS
    assert judged(OWN).status is Status.PASS
    assert judged(FOREIGN, approved=(FOREIGN,)).status is Status.PASS


@pytest.mark.parametrize(
    ("parties", "approved"),
    [
        ([FOREIGN], ()),
        ([FOREIGN], ("888888888888",)),
        (["888888888888", FOREIGN], ("888888888888",)),
        (["*"], (FOREIGN,)),
        (["*"], ("*",)),
    ],
)
def test_not_approved(parties: list[str], approved: tuple[str, ...]) -> None:
    """Fail; everybody cannot be approved. The command takes away what is not approved."""
    finding = judged(*parties, approved=approved)
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words[words.index("--snapshot-id") + 1] == "snap-1"
    assert ("--group-names" in words) is ("*" in parties)
    assert "888888888888" not in words


def test_nothing_is_stated() -> None:
    """Not assessed, though the snapshot is given to nobody."""
    assert judged(approved=None).status is Status.NOT_ASSESSED
    assert judged(FOREIGN, approved=None).status is Status.NOT_ASSESSED


@pytest.mark.parametrize(
    "body", [{}, {"arn": ARN, "name": "x"}, {"arn": ARN, "name": "x", "parties": 1}]
)
def test_not_understood(body: Json) -> None:
    """Error."""
    stated = {"approved_accounts": (FOREIGN,)}
    assert one(CHECK, {SNAPSHOT_SHARES: {ARN: body}}, declared=stated).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    stated = {"approved_accounts": (FOREIGN,)}
    assert one(CHECK, {SNAPSHOT_SHARES: {ARN: gap}}, declared=stated).status is Status.ERROR


def test_accounts_and_groups_are_told() -> None:
    """A permission for nobody is malformed, and so is the answer about another snapshot."""
    assert told("snap-1", {"UserId": FOREIGN}, {"Group": "all"}) == ["*", FOREIGN]
    assert told("snap-1") == []
    assert told("snap-1", {}) is None
    assert told("snap-2") is None


def told(snapshot: str, *permissions: Json) -> Json:
    """The parties that the collector makes of an answer about that snapshot."""
    given = {
        "DescribeSnapshots": {"Snapshots": [{"SnapshotId": "snap-1"}]},
        "DescribeSnapshotAttribute": {
            "SnapshotId": snapshot,
            "CreateVolumePermissions": list(permissions),
        },
    }
    (member,) = SNAPSHOT_SHARES.collect(Given(given))
    return None if member.unavailable else member.body["parties"]
