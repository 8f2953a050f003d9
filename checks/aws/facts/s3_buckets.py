"""The buckets of an account: where each lies, and its own public-access block."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.s3_account_public_access_block import PublicAccessBlock, switches
from urazuke.sdk import Aws, AwsCollector, Member, Operation, Struct, Unreadable, shape

LIST = Operation("s3", "ListBuckets", result="Buckets", action="s3:ListAllMyBuckets", once=True)
LOCATION = Operation("s3", "GetBucketLocation", result="LocationConstraint", once=True)
BLOCK = Operation(
    "s3",
    "GetPublicAccessBlock",
    result="PublicAccessBlockConfiguration",
    action="s3:GetBucketPublicAccessBlock",
    absent=frozenset({"NoSuchPublicAccessBlockConfiguration"}),
    once=True,
)
_OLD_NAMES = {"": "us-east-1", "EU": "eu-west-1"}


class Bucket(Struct, frozen=True):
    """One bucket."""

    name: str
    region: str
    block: PublicAccessBlock


def arn(aws: Aws, name: str) -> str:
    """The ARN of a bucket."""
    return f"arn:{aws.partition}:s3:::{name}"


def listed(aws: Aws, at: str | None = None) -> Iterable[tuple[str, str | None]]:
    """Name and, where S3 says it, region of each bucket of the account.

    S3 tells the region only when the listing is asked for in pages.
    """
    for page in aws.pages(LIST, at=at, PaginationConfig={"PageSize": 1000}):
        for bucket in page["Buckets"]:
            yield bucket["Name"], bucket.get("BucketRegion")


def region_of(aws: Aws, name: str, known: str | None, at: str | None = None) -> str:
    """The region of a bucket, asked for when the listing does not tell it."""
    if known is not None:
        return known
    answer = aws.call(LOCATION, at=at, Bucket=name) or {}
    said = answer["LocationConstraint"] or ""
    return _OLD_NAMES.get(said, said)


def collect(aws: Aws) -> Iterable[Member]:
    """One member a bucket."""
    return aws.each(partial(_member, aws), listed(aws))


def _member(aws: Aws, bucket: tuple[str, str | None]) -> Member:
    name, known = bucket
    try:
        region = region_of(aws, name, known)
        block = switches(aws.call(BLOCK, at=region, Bucket=name))
    except Unreadable as fault:
        return Member(subject=arn(aws, name), region=known, unavailable=fault.unavailable)
    body = {"name": name, "region": region, "block": block}
    return Member(subject=arn(aws, name), region=region, body=body)


BUCKETS = AwsCollector(
    __name__, shape(Bucket), uses=(LIST, LOCATION, BLOCK), collect=collect, regional=False
)
