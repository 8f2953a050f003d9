"""The account blocks public access to all its buckets.

日本語: アカウント全体で、S3バケットのパブリックアクセスがすべて遮断されている。

Why
    One switch for the whole account holds even when a single bucket is configured wrongly, by
    mistake or by somebody who wants data to leave.
How it is judged
    All four settings of the account's public access block must be on. An account without the
    setting has all four off. A refused answer is not "off" and not "on".
Fix
    Turn the four settings on, after giving buckets that are public on purpose another front
    (CloudFront with origin access control).
"""

from dataclasses import dataclass

import msgspec

from urazuke.checks.aws.facts.s3_account_public_access_block import (
    ACCOUNT_BLOCK,
    PublicAccessBlock,
)
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed, same

EXPECTED = Text(
    ja="4つの設定(BlockPublicAcls、IgnorePublicAcls、BlockPublicPolicy、"
    "RestrictPublicBuckets)がすべて有効",
    en="BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy and RestrictPublicBuckets on",
)
FIX = (
    "aws s3control put-public-access-block "
    '--account-id "$(aws sts get-caller-identity --query Account --output text)" '
    "--public-access-block-configuration "
    "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true"
)


@dataclass(frozen=True)
class Facts:
    """The account's setting."""

    block: PublicAccessBlock = own(ACCOUNT_BLOCK)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when one of the four is off."""
    switches: dict[str, bool] = msgspec.structs.asdict(facts.block)
    off = [name for name, is_on in switches.items() if not is_on]
    if not off:
        return passed(Text(ja="4つの設定がすべて有効", en="all four are on"), EXPECTED)
    return failed(same(f"off: {', '.join(off)}"), EXPECTED, FIX)
