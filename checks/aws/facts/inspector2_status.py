"""Amazon Inspector in one region: one member a region."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

STATUS = Operation("inspector2", "BatchGetAccountStatus", result="accounts", once=True)


class Inspector(Struct, frozen=True):
    """The state of the account in the region, and of each kind of scan: AWS's own words."""

    state: str
    scans: dict[str, str]


def collect(aws: Aws) -> Iterable[Member]:
    """The one member of the region."""
    name = f"arn:{aws.partition}:inspector2:{aws.region}:{aws.account}:account"
    yield observed(name, lambda: body(aws), aws.region)


def body(aws: Aws) -> Json:
    """The state of the account and of its scans."""
    answer = aws.call(STATUS, accountIds=[aws.account]) or {}
    own = [each for each in answer["accounts"] if each["accountId"] == aws.account]
    if not own:
        return {"state": "DISABLED", "scans": {}}
    resources = own[0]["resourceState"]
    return {
        "state": own[0]["state"]["status"],
        "scans": {name: each["status"] for name, each in sorted(resources.items())},
    }


INSPECTOR = AwsCollector(__name__, shape(Inspector), uses=(STATUS,), collect=collect)
