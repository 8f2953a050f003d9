"""aws.ebs_volume_encrypted: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.ec2_volumes import VOLUMES
from urazuke.errors import Unreadable
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.ebs_volume_encrypted"
ARN = "arn:aws:ec2:ap-northeast-1:123456789012:volume/vol-1"


def judged(encrypted: object, key: str | None = None) -> Finding:
    """The finding of one volume."""
    body = {"id": "vol-1", "zone": "ap-northeast-1a", "encrypted": encrypted, "key": key}
    return one(CHECK, {VOLUMES: {ARN: body}})


@pytest.mark.parametrize("key", [None, "arn:aws:kms:ap-northeast-1:123456789012:key/k"])
def test_encrypted(key: str | None) -> None:
    """Pass, by whatever key."""
    assert judged(encrypted=True, key=key).status is Status.PASS


def test_in_clear() -> None:
    """Fail; each line of the fix is one command of a shell."""
    finding = judged(encrypted=False, key="arn:aws:kms:ap-northeast-1:123456789012:key/k")
    assert finding.status is Status.FAIL
    assert all(shlex.split(line, comments=True) or True for line in finding.fix.splitlines())
    assert "--volume-id vol-1 " in finding.fix


@pytest.mark.parametrize("encrypted", [None, "true", 1])
def test_no_plain_answer(encrypted: object) -> None:
    """Error."""
    assert judged(encrypted).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {VOLUMES: {ARN: gap}}).status is Status.ERROR


def test_an_answer_without_the_attribute() -> None:
    """Malformed."""
    volume = {"VolumeId": "vol-1", "AvailabilityZone": "ap-northeast-1a"}
    with pytest.raises(Unreadable):
        seen(VOLUMES, {"DescribeVolumes": {"Volumes": [volume]}})
