"""aws.efs_encrypted: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.efs_file_systems import FILE_SYSTEMS
from urazuke.errors import Unreadable
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.efs_encrypted"
ARN = "arn:aws:elasticfilesystem:ap-northeast-1:123456789012:file-system/fs-1"


def judged(*, encrypted: bool) -> Finding:
    """The finding of one file system."""
    body = {"arn": ARN, "id": "fs-1", "encrypted": encrypted}
    return one(CHECK, {FILE_SYSTEMS: {ARN: body}})


def test_encrypted_or_not() -> None:
    """Pass and fail."""
    assert judged(encrypted=True).status is Status.PASS
    finding = judged(encrypted=False)
    assert finding.status is Status.FAIL
    assert "Region=ap-northeast-1" in shlex.split(finding.fix)


def test_what_is_not_told() -> None:
    """Malformed."""
    told = {"FileSystemArn": ARN, "FileSystemId": "fs-1"}
    with pytest.raises(Unreadable):
        seen(FILE_SYSTEMS, {"DescribeFileSystems": {"FileSystems": [told]}})


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {FILE_SYSTEMS: {ARN: gap}}).status is Status.ERROR
