"""aws.rds_snapshot_not_public: what would make it say pass wrongly?"""

import shlex
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.rds_snapshots import SNAPSHOTS
from urazuke.errors import Unreadable
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.rds_snapshot_not_public"
ARN = "arn:aws:rds:ap-northeast-1:123456789012:snapshot:before"


def judged(*, public: bool, accounts: int = 0) -> Finding:
    """The finding of one snapshot."""
    body = {"arn": ARN, "name": "a; b", "public": public, "accounts": accounts}
    return one(CHECK, {SNAPSHOTS: {ARN: body}})


def test_closed() -> None:
    """Pass, shared by name or not."""
    assert judged(public=False).status is Status.PASS
    assert judged(public=False, accounts=3).status is Status.PASS


def test_open() -> None:
    """Fail, shared by name too or not; the name stays one word."""
    for accounts in (0, 2):
        assert judged(public=True, accounts=accounts).status is Status.FAIL
    words = shlex.split(judged(public=True).fix)
    assert words[2] == "modify-db-snapshot-attribute"
    assert words[words.index("--db-snapshot-identifier") + 1] == "a; b"


def described(attributes: list[dict[str, Any]]) -> dict[str, Any]:
    """The answers for a snapshot with these attributes."""
    listed = {"DBSnapshotIdentifier": "before", "DBSnapshotArn": ARN}
    result = {"DBSnapshotIdentifier": "before", "DBSnapshotAttributes": attributes}
    return {
        "DescribeDBSnapshots": {"DBSnapshots": [listed]},
        "DescribeDBSnapshotAttributes": {"DBSnapshotAttributesResult": result},
    }


@pytest.mark.parametrize(
    ("values", "public", "accounts"),
    [([], False, 0), (["210987654321"], False, 1), (["210987654321", "all"], True, 1)],
)
def test_who_may_restore(values: list[str], public: bool, accounts: int) -> None:
    """All of the values count; other attributes do not."""
    restore = {"AttributeName": "restore", "AttributeValues": values}
    other = {"AttributeName": "other", "AttributeValues": ["all"]}
    (body,) = seen(SNAPSHOTS, described([other, restore])).values()
    assert (body["public"], body["accounts"]) == (public, accounts)


def test_attributes_that_are_not_told() -> None:
    """Malformed, not closed."""
    answers = described([{"AttributeName": "restore"}])
    with pytest.raises(Unreadable):
        seen(SNAPSHOTS, answers)
    answers["DescribeDBSnapshotAttributes"] = {"DBSnapshotAttributesResult": {}}
    with pytest.raises(Unreadable):
        seen(SNAPSHOTS, answers)


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {SNAPSHOTS: {ARN: gap}}).status is Status.ERROR
