"""aws.ec2_imdsv2: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.ec2_instances import INSTANCES
from urazuke.errors import Unreadable
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.ec2_imdsv2"
ARN = "arn:aws:ec2:ap-northeast-1:123456789012:instance/i-1"


def judged(**changes: Any) -> Finding:
    """The finding of a running instance that requires tokens, but for the changes."""
    body = {
        "id": "i-1",
        "state": "running",
        "endpoint": "enabled",
        "tokens": "required",
        "profile": None,
        **changes,
    }
    return one(CHECK, {INSTANCES: {ARN: body}})


@pytest.mark.parametrize(
    "changes", [{}, {"endpoint": "disabled", "tokens": "optional"}, {"state": "stopped"}]
)
def test_only_with_a_token(changes: dict[str, str]) -> None:
    """Pass."""
    assert judged(**changes).status is Status.PASS


@pytest.mark.parametrize("state", ["running", "stopped", "pending"])
def test_without_a_token(state: str) -> None:
    """Fail, running or not: it starts with these options."""
    finding = judged(tokens="optional", state=state)
    assert finding.status is Status.FAIL
    assert "--instance-id i-1 " in finding.fix


def test_gone() -> None:
    """Not applicable."""
    assert judged(tokens="optional", state="terminated").status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("changes", [{"tokens": ""}, {"tokens": "maybe"}, {"endpoint": None}])
def test_a_word_that_is_not_known(changes: dict[str, Any]) -> None:
    """Error."""
    assert judged(**changes).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {INSTANCES: {ARN: gap}}).status is Status.ERROR


@pytest.mark.parametrize("options", [{}, {"HttpTokens": "required"}])
def test_an_answer_without_the_options(options: dict[str, str]) -> None:
    """Malformed, never a default."""
    instance = {"InstanceId": "i-1", "State": {"Name": "running"}, "MetadataOptions": options}
    listed = {"Reservations": [{"OwnerId": "123456789012", "Instances": [instance]}]}
    with pytest.raises(Unreadable):
        seen(INSTANCES, {"DescribeInstances": listed})
