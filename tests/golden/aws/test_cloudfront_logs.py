"""aws.cloudfront_logs: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.cloudfront_logging import DISTRIBUTION_LOGS
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.cloudfront_logs"
ARN = "arn:aws:cloudfront::123456789012:distribution/E1"


def judged(**changes: Any) -> Finding:
    """The finding of a distribution that logs nowhere, but for the changes."""
    body = {"id": "E1", "serves": True, "bucket": None, "deliveries": [], **changes}
    return one(CHECK, {DISTRIBUTION_LOGS: {ARN: body}})


@pytest.mark.parametrize(
    "changes", [{"bucket": "logs.s3.amazonaws.com"}, {"deliveries": ["arn:aws:logs:x"]}]
)
def test_logs(changes: dict[str, Any]) -> None:
    """Pass, by either way."""
    assert judged(**changes).status is Status.PASS


@pytest.mark.parametrize("bucket", [None, ""])
def test_does_not(bucket: str | None) -> None:
    """Fail."""
    finding = judged(bucket=bucket)
    assert finding.status is Status.FAIL
    assert "--id E1 " in finding.fix


def test_disabled() -> None:
    """Not applicable."""
    assert judged(serves=False).status is Status.NOT_APPLICABLE


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {DISTRIBUTION_LOGS: {ARN: gap}}).status is Status.ERROR


def test_a_delivery_of_another_distribution() -> None:
    """Counts for that one only."""
    other = {"ARN": f"{ARN}X", "Id": "E2", "Enabled": True, "Status": "Deployed"}
    answers = {
        "ListDistributions": {
            "DistributionList": {
                "Quantity": 2,
                "Items": [{**other, "ARN": ARN, "Id": "E1"}, other],
            }
        },
        "GetDistributionConfig": {
            "DistributionConfig": {"Logging": {"Enabled": False, "Bucket": "old"}}
        },
        "DescribeDeliverySources": {"deliverySources": [{"name": "s", "resourceArns": [ARN]}]},
        "DescribeDeliveries": {
            "deliveries": [{"deliverySourceName": "s", "deliveryDestinationArn": "d"}]
        },
    }
    found = seen(DISTRIBUTION_LOGS, answers)
    assert (found[ARN]["deliveries"], found[f"{ARN}X"]["deliveries"]) == (["d"], [])
    assert found[ARN]["bucket"] is None
