"""The two ways in to each bucket: its access control list and its policy.

One member a way, named `<bucket's ARN>#acl` and `<bucket's ARN>#policy`. Of the list only
grants to groups are kept, and who else but the owner is named (canonical user ids of other
accounts); the policy is kept as written.
"""

from collections.abc import Iterable
from functools import partial
from typing import Literal

import msgspec

from urazuke.checks.aws.facts.s3_buckets import LIST, LOCATION, arn, listed, region_of
from urazuke.checks.aws.rules import policy
from urazuke.checks.aws.rules.policy import Policy
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed

ACL = Operation("s3", "GetBucketAcl", result="Grants")
POLICY = Operation(
    "s3", "GetBucketPolicy", result="Policy", absent=frozenset({"NoSuchBucketPolicy"})
)
ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers"
AWS_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery"
_PERSONS = frozenset({"CanonicalUser", "AmazonCustomerByEmail"})

Group = Literal[
    "http://acs.amazonaws.com/groups/global/AllUsers",
    "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
    "http://acs.amazonaws.com/groups/s3/LogDelivery",
]


class GroupGrant(Struct, frozen=True):
    """A permission given to one of S3's predefined groups, named by its URI."""

    group: Group
    permission: Literal["FULL_CONTROL", "READ", "READ_ACP", "WRITE", "WRITE_ACP"]


class Acl(Struct, frozen=True, forbid_unknown_fields=True):
    """The grants to groups, and how many there are to single accounts.

    `parties`: those of them that are not the owner; null where it was not looked at.
    """

    groups: tuple[GroupGrant, ...]
    others: int
    parties: tuple[str, ...] | None = None


def collect(aws: Aws) -> Iterable[Member]:
    """Two members a bucket."""
    for members in aws.each(partial(_members, aws), listed(aws)):
        yield from members


def _members(aws: Aws, bucket: tuple[str, str | None]) -> Iterable[Member]:
    name, known = bucket
    return (
        observed(f"{arn(aws, name)}#acl", partial(_acl, aws, name, known)),
        observed(f"{arn(aws, name)}#policy", partial(_policy, aws, name, known)),
    )


def _acl(aws: Aws, name: str, known: str | None) -> Json:
    answer = aws.call(ACL, at=region_of(aws, name, known), Bucket=name) or {}
    owner = answer["Owner"]["ID"]  # an answer without an owner is none, nor is its list one
    grantees = [(grant["Grantee"], grant["Permission"]) for grant in answer["Grants"]]
    groups = [
        {"group": grantee["URI"], "permission": permission}
        for grantee, permission in grantees
        if grantee["Type"] not in _PERSONS  # a type that is not known has no URI, and is refused
    ]
    named = {_name(grantee) for grantee, _ in grantees if grantee["Type"] in _PERSONS} - {owner}
    others = len(grantees) - len(groups)
    return {"groups": groups, "others": others, "parties": sorted(named)}


def _name(grantee: Json) -> str:
    """The canonical id; S3 turns addresses into such when the list is written."""
    return str(grantee.get("ID") or grantee["Type"])


def _policy(aws: Aws, name: str, known: str | None) -> Json:
    answer = aws.call(POLICY, at=region_of(aws, name, known), Bucket=name)
    return {"policy": None if answer is None else answer["Policy"]}


def parse(body: Json) -> Acl | Policy:
    """The list, or the policy; raises for what is neither."""
    if set(body) != {"policy"}:
        return msgspec.convert(body, Acl)
    written = body["policy"]
    return Policy(statements=()) if written is None else policy.read(written)


GRANTS = AwsCollector(
    __name__,
    parse,
    uses=(LIST, LOCATION, ACL, POLICY),
    collect=collect,
    regional=False,
    redactions=("the owner's canonical id, display names and addresses are not kept",),
)
