"""The two ways in to each bucket: its access control list and its policy.

One member a way, named `<bucket's ARN>#acl` and `<bucket's ARN>#policy`. Of the list only
grants to groups are kept (canonical user ids are counted); the policy is kept as written.
"""

from collections.abc import Iterable

from urazuke.checks.aws.facts.s3_buckets import LIST, LOCATION, arn, listed, region_of
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

ACL = Operation("s3", "GetBucketAcl", result="Grants")
POLICY = Operation(
    "s3", "GetBucketPolicy", result="Policy", absent=frozenset({"NoSuchBucketPolicy"})
)


class GroupGrant(Struct, frozen=True):
    """A permission given to one of S3's predefined groups, named by its URI."""

    group: str
    permission: str


class Grants(Struct, frozen=True):
    """One way in: the grants to groups, or the policy as text (None: there is none)."""

    groups: tuple[GroupGrant, ...] = ()
    others: int = 0
    policy: str | None = None


def collect(aws: Aws) -> Iterable[Member]:
    """Two members a bucket."""
    for name, known in listed(aws):
        yield observed(f"{arn(aws, name)}#acl", lambda n=name, k=known: _acl(aws, n, k))
        yield observed(f"{arn(aws, name)}#policy", lambda n=name, k=known: _policy(aws, n, k))


def _acl(aws: Aws, name: str, known: str | None) -> Json:
    answer = aws.call(ACL, at=region_of(aws, name, known), Bucket=name) or {}
    grantees = [(grant["Grantee"], grant["Permission"]) for grant in answer["Grants"]]
    groups = [{"group": g["URI"], "permission": p} for g, p in grantees if g["Type"] == "Group"]
    return {"groups": groups, "others": len(grantees) - len(groups)}


def _policy(aws: Aws, name: str, known: str | None) -> Json:
    answer = aws.call(POLICY, at=region_of(aws, name, known), Bucket=name)
    return {"policy": None if answer is None else answer["Policy"]}


GRANTS = AwsCollector(
    __name__,
    shape(Grants),
    uses=(LIST, LOCATION, ACL, POLICY),
    collect=collect,
    regional=False,
    redactions=("canonical user ids and display names are counted, not kept",),
)
