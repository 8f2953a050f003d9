"""aws.ebs_snapshot_not_public: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.policies import OWN
from tests.judging import one
from urazuke.checks.aws.facts.ec2_snapshots import DESCRIBE, SNAPSHOTS
from urazuke.model import Json, Reason, Status, Unavailable
from urazuke.sdk import Aws

CHECK = "aws.ebs_snapshot_not_public"
ARN = f"arn:aws:ec2:ap-northeast-1:{OWN}:snapshot/snap-1"


def test_not_public() -> None:
    """Pass."""
    assert one(CHECK, {SNAPSHOTS: {ARN: {"id": "snap-1", "public": False}}}).status is Status.PASS


def test_public() -> None:
    """Fail, with the command for this snapshot."""
    finding = one(CHECK, {SNAPSHOTS: {ARN: {"id": "snap-1", "public": True}}})
    assert finding.status is Status.FAIL
    assert "--snapshot-id snap-1" in finding.fix


@pytest.mark.parametrize("body", [{}, {"id": "snap-1"}, {"id": "snap-1", "public": None}])
def test_not_understood(body: Json) -> None:
    """Error."""
    assert one(CHECK, {SNAPSHOTS: {ARN: body}}).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {SNAPSHOTS: {ARN: gap}}).status is Status.ERROR


class Listing:
    """EC2 with two snapshots, of which everybody may restore one."""

    account, partition, region = OWN, "aws", "ap-northeast-1"

    def pages(self, operation: object, **narrowed: Json) -> list[Json]:
        """One page; every question is about the account's own."""
        assert operation is DESCRIBE
        assert narrowed["OwnerIds"] == ["self"]
        public = narrowed.get("RestorableByUserIds") == ["all"]
        names = ["snap-2"] if public else ["snap-1", "snap-2"]
        return [{"Snapshots": [{"SnapshotId": name} for name in names]}]


def test_the_public_ones_are_listed_in_one_question() -> None:
    """And told by their names."""
    aws: Aws = Listing()  # type: ignore[assignment]
    found = {member.body["id"]: member.body["public"] for member in SNAPSHOTS.collect(aws)}
    assert found == {"snap-1": False, "snap-2": True}
