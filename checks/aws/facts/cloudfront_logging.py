"""Where each distribution of CloudFront logs: its own setting, and deliveries of CloudWatch Logs.

Source: CloudFront Developer Guide, "Configure standard logging (v2)" and "(legacy)". Deliveries
of a global service live in us-east-1.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.cloudfront_distributions import LIST, items, serves
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

CONFIGURATION = Operation("cloudfront", "GetDistributionConfig", result="DistributionConfig")
SOURCES = Operation("logs", "DescribeDeliverySources", result="deliverySources")
DELIVERIES = Operation("logs", "DescribeDeliveries", result="deliveries")
_HOME = "us-east-1"


class Logging(Struct, frozen=True):
    """One distribution; `bucket`: of the legacy setting; `deliveries`: where v2 sends."""

    id: str
    serves: bool
    bucket: str | None
    deliveries: tuple[str, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a distribution, named by its ARN."""
    found = [each for page in aws.pages(LIST) for each in items(page["DistributionList"])]
    sent = _deliveries(aws)
    for each in found:
        yield observed(each["ARN"], partial(_body, aws, each, sent))


def _deliveries(aws: Aws) -> dict[str, list[str]]:
    """The destinations by the ARN of what logs."""
    sources = {
        source["name"]: source["resourceArns"]
        for page in aws.pages(SOURCES, at=_HOME)
        for source in page["deliverySources"]
    }
    sent: dict[str, list[str]] = {}
    for page in aws.pages(DELIVERIES, at=_HOME):
        for delivery in page["deliveries"]:
            for arn in sources.get(delivery["deliverySourceName"], []):
                sent.setdefault(arn, []).append(delivery["deliveryDestinationArn"])
    return sent


def _body(aws: Aws, distribution: Json, sent: dict[str, list[str]]) -> Json:
    answer = aws.call(CONFIGURATION, Id=distribution["Id"]) or {}
    legacy = answer["DistributionConfig"]["Logging"]
    return {
        "id": distribution["Id"],
        "serves": serves(distribution),
        "bucket": legacy.get("Bucket") if legacy["Enabled"] else None,
        "deliveries": sorted(sent.get(distribution["ARN"], [])),
    }


DISTRIBUTION_LOGS = AwsCollector(
    __name__,
    shape(Logging),
    uses=(LIST, CONFIGURATION, SOURCES, DELIVERIES),
    collect=collect,
    regional=False,
    redactions=("of a distribution's configuration only the logging setting is kept",),
)
