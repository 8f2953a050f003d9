"""aws.rds_export_tasks: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.rds_export_tasks import EXPORTS
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.rds_export_tasks"
ARN = "arn:aws:rds:ap-northeast-1:123456789012:export-task:e-1"
APPROVED = {"approved_export_destinations": ("s3://backup", "s3://vault/daily/")}


def judged(destination: Any, declared: Any = APPROVED) -> Finding:
    """The finding of one with this destination."""
    body = {"id": "e-1", "source": "arn:snap", "status": "COMPLETE", "destination": destination}
    return one(CHECK, {EXPORTS: {ARN: body}}, declared=declared)


@pytest.mark.parametrize(
    "destination", ["s3://backup", "s3://backup/", "s3://backup/x", "s3://vault/daily/2026"]
)
def test_approved(destination: str) -> None:
    """Pass."""
    assert judged(destination).status is Status.PASS


@pytest.mark.parametrize(
    "destination",
    ["s3://backup-of-somebody", "s3://vault", "s3://vault/dailyx", "nfs://backup/", "s3://", ""],
)
def test_not_approved(destination: str) -> None:
    """Fail, though it begins alike."""
    assert judged(destination).status is Status.FAIL


def test_nothing_is_declared() -> None:
    """Not assessed; an empty list approves nothing."""
    assert judged("s3://backup", {}).status is Status.NOT_ASSESSED
    assert judged("s3://backup", {"approved_export_destinations": ()}).status is Status.FAIL
    assert judged("s3://backup", {"approved_export_destinations": ("",)}).status is Status.FAIL


def test_a_destination_that_is_not_told() -> None:
    """Error."""
    assert judged(None).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {EXPORTS: {ARN: gap}}, declared=APPROVED).status is Status.ERROR
