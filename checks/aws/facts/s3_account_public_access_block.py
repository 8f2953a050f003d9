"""The public-access block of the whole account: one member, named by the account's ARN."""

from collections.abc import Iterable

import msgspec

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

GET = Operation(
    "s3control",
    "GetPublicAccessBlock",
    result="PublicAccessBlockConfiguration",
    action="s3:GetAccountPublicAccessBlock",
    absent=frozenset({"NoSuchPublicAccessBlockConfiguration"}),
)


class PublicAccessBlock(Struct, frozen=True):
    """The four switches; all off where nothing is configured."""

    block_public_acls: bool
    ignore_public_acls: bool
    block_public_policy: bool
    restrict_public_buckets: bool

    @property
    def complete(self) -> bool:
        """Whether all four are on."""
        return all(msgspec.structs.astuple(self))


OFF = PublicAccessBlock(
    block_public_acls=False,
    ignore_public_acls=False,
    block_public_policy=False,
    restrict_public_buckets=False,
)


def switches(answer: Json) -> Json:
    """The body for S3's answer (None: nothing is configured). S3 always tells all four."""
    if answer is None:
        return msgspec.structs.asdict(OFF)
    given = answer["PublicAccessBlockConfiguration"]
    return {
        "block_public_acls": given["BlockPublicAcls"],
        "ignore_public_acls": given["IgnorePublicAcls"],
        "block_public_policy": given["BlockPublicPolicy"],
        "restrict_public_buckets": given["RestrictPublicBuckets"],
    }


def collect(aws: Aws) -> Iterable[Member]:
    """The one member, even when nothing is configured."""
    arn = f"arn:{aws.partition}:iam::{aws.account}:root"
    yield observed(arn, lambda: switches(aws.call(GET, AccountId=aws.account)))


ACCOUNT_BLOCK = AwsCollector(
    __name__, shape(PublicAccessBlock), uses=(GET,), collect=collect, regional=False
)
