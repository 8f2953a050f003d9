"""The account itself, as STS tells it: the subject of what is asked once per account."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Member, Struct, shape


class Account(Struct, frozen=True):
    """One account."""

    id: str


def collect(aws: Aws) -> Iterable[Member]:
    """The one member, named by the account's root ARN."""
    yield Member(subject=f"arn:{aws.partition}:iam::{aws.account}:root", body={"id": aws.account})


ACCOUNT = AwsCollector(__name__, shape(Account), uses=(), collect=collect, regional=False)
