"""The bucket of a trail cannot be made public, and its records cannot be deleted.

日本語: 証跡の保存先バケットは公開できず、記録は削除できない。

Why
    An insider's first act after the deed is to remove the record of it.
How it is judged
    All four settings of the bucket's public access block are on; and either object lock keeps
    every new object by default, or versions are kept and only a second factor deletes them.
    Versioning alone does not hold: whoever may delete may delete versions.
Fix
    Turn on the block, and object lock with a default retention.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.cloudtrail_buckets import TRAIL_BUCKETS, TrailBucket
from urazuke.checks.aws.rules.buckets import closing
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed, same

EXPECTED = Text(
    ja="公開遮断が四項目とも有効で、オブジェクトロックの既定保持またはMFA削除がある",
    en="all four public-access settings, and default retention by object lock or MFA delete",
)


@dataclass(frozen=True)
class Facts:
    """The bucket."""

    bucket: TrailBucket = own(TRAIL_BUCKETS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the bucket can be opened or emptied."""
    bucket = facts.bucket
    closed = bucket.block.complete
    locked = bucket.locked is not None and bucket.retention is not None
    guarded = bucket.versioning == bucket.mfa_delete == "Enabled"
    kept = locked or guarded
    observed = same(
        f"PublicAccessBlock={'4/4' if closed else 'partial'}, "
        f"ObjectLock={bucket.retention if locked else '-'}, "
        f"Versioning={bucket.versioning or '-'}, MFADelete={bucket.mfa_delete or '-'}"
    )
    if closed and kept:
        return passed(observed, EXPECTED)
    name = shlex.quote(bucket.name)
    fixes = [closing(name)] * (not closed) + [_lock(name)] * (not kept)
    return failed(observed, EXPECTED, "\n".join(fixes))


def _lock(name: str) -> str:
    return (
        f"aws s3api put-bucket-versioning --bucket {name} "
        "--versioning-configuration Status=Enabled\n"
        f"aws s3api put-object-lock-configuration --bucket {name} --object-lock-configuration "
        "'ObjectLockEnabled=Enabled,Rule={DefaultRetention={Mode=COMPLIANCE,Days=365}}'"
    )
