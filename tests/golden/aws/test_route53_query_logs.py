"""aws.route53_query_logs: what would make it say pass wrongly?"""

from typing import Any

from tests.judging import one
from urazuke.checks.aws.facts.route53_zones import ZONE_LOGS
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.route53_query_logs"
ARN = "arn:aws:route53:::hostedzone/Z1"


def judged(**changes: Any) -> Finding:
    """The finding of a public zone that logs nowhere, but for the changes."""
    body = {"id": "Z1", "name": "example.jp.", "private": False, "logs": [], **changes}
    return one(CHECK, {ZONE_LOGS: {ARN: body}})


def test_logs_and_does_not() -> None:
    """Pass, fail."""
    assert judged(logs=["arn:aws:logs:us-east-1:1:log-group:q"]).status is Status.PASS
    finding = judged()
    assert finding.status is Status.FAIL
    assert "--hosted-zone-id Z1 " in finding.fix


def test_private() -> None:
    """Not applicable."""
    assert judged(private=True).status is Status.NOT_APPLICABLE


def test_not_said_whether_private() -> None:
    """Error."""
    assert judged(private=None).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {ZONE_LOGS: {ARN: gap}}).status is Status.ERROR
