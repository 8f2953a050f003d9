"""The buckets that the account's trails write to: whether they can be read or emptied.

A bucket in another account is asked as well; where that is refused, so is the answer.
"""

from collections.abc import Iterable
from functools import partial
from typing import Literal

from urazuke.checks.aws.facts.cloudtrail_trails import LIST
from urazuke.checks.aws.facts.s3_account_public_access_block import PublicAccessBlock, switches
from urazuke.checks.aws.facts.s3_buckets import BLOCK, arn
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

VERSIONING = Operation("s3", "GetBucketVersioning", action="s3:GetBucketVersioning")
LOCK = Operation(
    "s3",
    "GetObjectLockConfiguration",
    result="ObjectLockConfiguration",
    action="s3:GetBucketObjectLockConfiguration",
    absent=frozenset({"ObjectLockConfigurationNotFoundError"}),
)


class TrailBucket(Struct, frozen=True):
    """One bucket; `retention`: the mode of object lock's default retention, if there is one."""

    name: str
    block: PublicAccessBlock
    versioning: Literal["Enabled", "Suspended"] | None
    mfa_delete: Literal["Enabled", "Disabled"] | None
    locked: Literal["Enabled"] | None
    retention: Literal["COMPLIANCE", "GOVERNANCE"] | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member a bucket, named by its ARN."""
    answer = aws.call(LIST, includeShadowTrails=True) or {}
    homes = {trail["S3BucketName"]: trail["HomeRegion"] for trail in answer["trailList"]}
    for name, home in sorted(homes.items()):
        yield observed(arn(aws, name), partial(_body, aws, name, home))


def _body(aws: Aws, name: str, home: str) -> Json:
    versioning = aws.call(VERSIONING, at=home, Bucket=name) or {}
    lock = aws.call(LOCK, at=home, Bucket=name)
    locked = None if lock is None else lock["ObjectLockConfiguration"]
    rule = (locked or {}).get("Rule") or {}
    return {
        "name": name,
        "block": switches(aws.call(BLOCK, at=home, Bucket=name)),
        "versioning": versioning.get("Status"),
        "mfa_delete": versioning.get("MFADelete"),
        "locked": None if locked is None else locked["ObjectLockEnabled"],
        "retention": (rule.get("DefaultRetention") or {}).get("Mode"),
    }


TRAIL_BUCKETS = AwsCollector(
    __name__,
    shape(TrailBucket),
    uses=(LIST, VERSIONING, LOCK, BLOCK),
    collect=collect,
    regional=False,
)
