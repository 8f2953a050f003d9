"""What IAM counts for the account: among it, the root user's MFA and access keys."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

GET = Operation("iam", "GetAccountSummary", result="SummaryMap")


class RootUser(Struct, frozen=True):
    """The root user's credentials."""

    mfa: bool
    access_keys: int


def collect(aws: Aws) -> Iterable[Member]:
    """The one member, named by the root ARN."""
    yield observed(f"arn:{aws.partition}:iam::{aws.account}:root", lambda: _body(aws))


def _body(aws: Aws) -> Json:
    counts = (aws.call(GET) or {})["SummaryMap"]
    return {
        "mfa": counts["AccountMFAEnabled"] == 1,
        "access_keys": counts["AccountAccessKeysPresent"],
    }


ROOT_USER = AwsCollector(__name__, shape(RootUser), uses=(GET,), collect=collect, regional=False)
