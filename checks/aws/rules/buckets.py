"""What several checks of buckets need: the policy among the ways in, and closing the bucket."""

from urazuke.checks.aws.facts.s3_bucket_grants import Acl
from urazuke.checks.aws.rules.policy import Policy
from urazuke.sdk import Population, Reason, Unreadable

_PART = "#policy"


def policy_of(ways: Population[Acl | Policy], name: str) -> tuple[str, Policy]:
    """The bucket's ARN and its policy; raises `Unreadable` when the policy was not seen."""
    found = [
        (subject.removesuffix(_PART), way)
        for subject, way in ways.members.items()
        if isinstance(way, Policy)
    ]
    if len(found) != 1:
        raise Unreadable(Reason.MALFORMED, f"the policy of {name} was not seen")
    return found[0]


def closing(quoted: str) -> str:
    """The command that turns all four settings of a bucket's public access block on."""
    return (
        f"aws s3api put-public-access-block --bucket {quoted} "
        "--public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,"
        "BlockPublicPolicy=true,RestrictPublicBuckets=true"
    )
