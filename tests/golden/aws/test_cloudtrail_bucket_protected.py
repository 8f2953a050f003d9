"""aws.cloudtrail_bucket_protected: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.cloudtrail_buckets import TRAIL_BUCKETS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.cloudtrail_bucket_protected"
ARN = "arn:aws:s3:::trail"
BLOCK: Json = {
    "block_public_acls": True,
    "ignore_public_acls": True,
    "block_public_policy": True,
    "restrict_public_buckets": True,
}
LOCKED: Json = {
    "name": "trail",
    "block": BLOCK,
    "versioning": "Enabled",
    "mfa_delete": None,
    "locked": "Enabled",
    "retention": "COMPLIANCE",
}


def judged(**changes: Any) -> Finding:
    """The finding of a locked bucket, but for the changes."""
    return one(CHECK, {TRAIL_BUCKETS: {ARN: {**LOCKED, **changes}}})


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"retention": "GOVERNANCE"},
        {"locked": None, "retention": None, "mfa_delete": "Enabled"},
    ],
)
def test_kept(changes: dict[str, Any]) -> None:
    """Pass."""
    assert judged(**changes).status is Status.PASS


@pytest.mark.parametrize(
    "changes",
    [
        {"retention": None},
        {"locked": None},
        {"locked": None, "retention": None},
        {"locked": None, "retention": None, "mfa_delete": "Enabled", "versioning": "Suspended"},
        *({"block": {**BLOCK, name: False}} for name in BLOCK),
    ],
)
def test_may_be_opened_or_emptied(changes: dict[str, Any]) -> None:
    """Fail: versions alone, a lock without retention, three settings of four."""
    assert judged(**changes).status is Status.FAIL


def test_the_fix_mends_what_is_broken() -> None:
    """And nothing else."""
    assert "public-access-block" not in judged(retention=None).fix
    assert "object-lock" not in judged(block={**BLOCK, "block_public_acls": False}).fix


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {TRAIL_BUCKETS: {ARN: gap}}).status is Status.ERROR
