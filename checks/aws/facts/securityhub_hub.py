"""Security Hub in one region: one member a region, on or off."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

GET = Operation(
    "securityhub",
    "DescribeHub",
    result="HubArn",
    absent=frozenset({"InvalidAccessException", "ResourceNotFoundException"}),
)


class Hub(Struct, frozen=True):
    """Whether the account is subscribed in the region."""

    enabled: bool


def collect(aws: Aws) -> Iterable[Member]:
    """The one member of the region."""
    name = f"arn:{aws.partition}:securityhub:{aws.region}:{aws.account}:hub/default"
    yield observed(name, lambda: _body(aws), aws.region)


def _body(aws: Aws) -> Json:
    return {"enabled": aws.call(GET) is not None}


HUB = AwsCollector(__name__, shape(Hub), uses=(GET,), collect=collect)
