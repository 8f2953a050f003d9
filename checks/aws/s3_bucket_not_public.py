"""Nobody outside can read or write the bucket: neither its list nor its policy lets everyone in.

日本語: バケットは、ACLによってもバケットポリシーによっても不特定多数に公開されていない。

Why
    An open bucket is the most common way in which customer data of companies in the cloud was
    found on the internet. The promise is access for the purpose of the work only.
How it is judged
    What is in force, not what is written: a grant to all users or to all AWS users counts unless
    IgnorePublicAcls is on for the bucket or the account (BlockPublicAcls only stops new ones); a
    policy that lets anybody in counts unless RestrictPublicBuckets is on (BlockPublicPolicy only
    stops new ones). A policy is open when an Allow names everybody, no condition narrows the
    callers to fixed values, and no Deny covers all of it. An address range wider than /8 (IPv6:
    /32) is no narrowing. Objects with a list of their own and access points are not looked at.
Fix
    Turn on the bucket's public access block, and remove the grant or the statement.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.s3_account_public_access_block import (
    ACCOUNT_BLOCK,
    PublicAccessBlock,
)
from urazuke.checks.aws.facts.s3_bucket_grants import GRANTS, Grants
from urazuke.checks.aws.facts.s3_buckets import BUCKETS, Bucket
from urazuke.checks.aws.rules.public_policy import public_statements
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

_EVERYBODY = {
    "http://acs.amazonaws.com/groups/global/AllUsers": "AllUsers",
    "http://acs.amazonaws.com/groups/global/AuthenticatedUsers": "AuthenticatedUsers",
}
EXPECTED = Text(ja="公開の許可が有効になっていない", en="no public grant is in force")


@dataclass(frozen=True)
class Facts:
    """The bucket, the ways in to it, and the block of its account."""

    bucket: Bucket = own(BUCKETS)
    grants: Population[Grants] = parts(GRANTS, decides=Decides.VIOLATION)
    account: Population[PublicAccessBlock] = population(ACCOUNT_BLOCK, decides=Decides.NEITHER)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a public grant is in force."""
    blocks = [facts.bucket.block, *facts.account]
    lists = [] if any(block.ignore_public_acls for block in blocks) else _list_grants(facts.grants)
    policies = [] if any(block.restrict_public_buckets for block in blocks) else _open(facts.grants)
    if lists or policies:
        return failed(same("; ".join([*lists, *policies])), EXPECTED, _fix(facts.bucket.name))
    return passed(EXPECTED, EXPECTED)


def _list_grants(grants: Population[Grants]) -> list[str]:
    return [
        f"ACL: {_EVERYBODY[grant.group]} {grant.permission}"
        for way in grants
        for grant in way.groups
        if grant.group in _EVERYBODY
    ]


def _open(grants: Population[Grants]) -> list[str]:
    written = [way.policy for way in grants if way.policy is not None]
    return [
        f"policy: {statement.get('Sid', 'statement')} allows {statement.get('Action', 'all')} "
        f"to everybody"
        for policy in written
        for statement in public_statements(policy)
    ]


def _fix(name: str) -> str:
    return (
        f"aws s3api put-public-access-block --bucket {shlex.quote(name)} "
        "--public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,"
        "BlockPublicPolicy=true,RestrictPublicBuckets=true"
    )
