"""Nobody outside can read or write the bucket: neither its list nor its policy lets everyone in.

日本語: バケットは、ACLによってもバケットポリシーによっても不特定多数に公開されていない。

Why
    An open bucket is the most common way in which customer data of companies in the cloud was
    found on the internet. The promise is access for the purpose of the work only.
How it is judged
    What is in force, not what is written: a grant to all users or to all AWS users counts unless
    IgnorePublicAcls is on for the bucket or the account (BlockPublicAcls only stops new ones); a
    policy that lets anybody in counts unless RestrictPublicBuckets is on (BlockPublicPolicy only
    stops new ones) and S3 itself takes the policy for public, without which that switch does
    nothing. A policy is open when an Allow names everybody, no condition narrows the callers to
    fixed values, and no Deny covers all of it. Address ranges that are together wider than a /8
    (IPv6: /32) are no narrowing; nor is a condition that holds where its key is absent. Objects
    with a list of their own and access points are not looked at.
Fix
    Turn on the bucket's public access block, and remove the grant or the statement.
"""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from urazuke.checks.aws.facts.s3_account_public_access_block import (
    ACCOUNT_BLOCK,
    PublicAccessBlock,
)
from urazuke.checks.aws.facts.s3_bucket_grants import ALL_USERS, AWS_USERS, GRANTS, Acl
from urazuke.checks.aws.facts.s3_buckets import BUCKETS, Bucket
from urazuke.checks.aws.rules.buckets import closing
from urazuke.checks.aws.rules.open_policies import allowed, joined
from urazuke.checks.aws.rules.policy import Policy
from urazuke.checks.aws.rules.public_policy import is_restricted
from urazuke.checks.aws.rules.services import S3
from urazuke.sdk import (
    Decides,
    NoParams,
    Population,
    Text,
    Verdict,
    failed,
    own,
    parts,
    passed,
    population,
    same,
)

_EVERYBODY = {ALL_USERS: "AllUsers", AWS_USERS: "AuthenticatedUsers"}
EXPECTED = Text(ja="公開の許可が有効になっていない", en="no public grant is in force")


@dataclass(frozen=True)
class Facts:
    """The bucket, the ways in to it, and the block of its account."""

    bucket: Bucket = own(BUCKETS)
    grants: Population[Acl | Policy] = parts(GRANTS, decides=Decides.VIOLATION)
    account: Population[PublicAccessBlock] = population(ACCOUNT_BLOCK, decides=Decides.NEITHER)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a public grant is in force."""
    blocks = [facts.bucket.block, *facts.account]
    ignored = any(block.ignore_public_acls for block in blocks)
    restricted = any(block.restrict_public_buckets for block in blocks)
    policies = [way for way in facts.grants if isinstance(way, Policy)]
    blockable = [
        *([] if ignored else _granted(facts.grants)),
        *_allowed(policy for policy in policies if not restricted and is_restricted(policy)),
    ]
    beyond = list(_allowed(policy for policy in policies if not is_restricted(policy)))
    if blockable or beyond:
        name = shlex.quote(facts.bucket.name)
        fixes = [fix for fix, found in ((closing(name), blockable), (_edit(name), beyond)) if found]
        return failed(joined([*blockable, *beyond]), EXPECTED, "\n".join(fixes))
    return passed(_closed(ignored=ignored, restricted=restricted), EXPECTED)


def _granted(grants: Population[Acl | Policy]) -> Iterable[Text]:
    for way in grants:
        for grant in way.groups if isinstance(way, Acl) else ():
            if grant.group in _EVERYBODY:
                yield same(f"ACL: {_EVERYBODY[grant.group]} {grant.permission}")


def _allowed(policies: Iterable[Policy]) -> Iterable[Text]:
    for policy in policies:
        yield from allowed(policy, S3)


def _closed(*, ignored: bool, restricted: bool) -> Text:
    on = [("IgnorePublicAcls", ignored), ("RestrictPublicBuckets", restricted)]
    names = ", ".join(name for name, is_on in on if is_on)
    return Text(
        ja=f"不特定の者への有効な許可なし(有効な遮断設定: {names or 'なし'})",
        en=f"no grant to everybody in force (blocks that are on: {names or 'none'})",
    )


def _edit(name: str) -> str:
    """For a policy that no block touches."""
    return (
        f"aws s3api get-bucket-policy --bucket {name} --query Policy --output text > policy.json\n"
        '"${EDITOR:-vi}" policy.json\n'
        f"aws s3api put-bucket-policy --bucket {name} --policy file://policy.json"
    )
