"""aws.lambda_runtime_supported: what would make it say pass wrongly?"""

from datetime import UTC, datetime, timedelta

import pytest

from tests.judging import NOW, one
from urazuke.checks.aws.facts.lambda_configurations import FUNCTIONS
from urazuke.checks.aws.rules.lambda_runtimes import DEPRECATED_ON
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.lambda_runtime_supported"
ARN = "arn:aws:lambda:ap-northeast-1:123456789012:function:f"


def judged(runtime: str | None) -> Finding:
    """The finding of a function on this runtime."""
    return one(CHECK, {FUNCTIONS: {ARN: {"name": "f", "runtime": runtime, "variables": []}}})


@pytest.mark.parametrize("runtime", ["python3.13", "nodejs24.x", "java21", "provided.al2023"])
def test_supported(runtime: str) -> None:
    """Pass."""
    assert judged(runtime).status is Status.PASS


@pytest.mark.parametrize("runtime", ["python3.9", "nodejs20.x", "dotnet8", "go1.x", "provided.al2"])
def test_over(runtime: str) -> None:
    """Fail, with the day."""
    finding = judged(runtime)
    assert finding.status is Status.FAIL
    assert DEPRECATED_ON[runtime] in finding.observed.en


@pytest.mark.parametrize("runtime", ["python4.0", "", "Python3.13"])
def test_a_runtime_of_which_nothing_is_known(runtime: str) -> None:
    """Error, not a pass because it looks new."""
    assert judged(runtime).status is Status.ERROR


def test_an_image() -> None:
    """Not applicable."""
    assert judged(None).status is Status.NOT_APPLICABLE


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {FUNCTIONS: {ARN: gap}}).status is Status.ERROR


def test_the_table_holds_days() -> None:
    """Each is a date, and the table knows something newer than the tests' today."""
    days = [datetime.fromisoformat(day).replace(tzinfo=UTC) for day in DEPRECATED_ON.values()]
    assert max(days) > NOW + timedelta(days=365)
