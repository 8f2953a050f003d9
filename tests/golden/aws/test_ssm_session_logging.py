"""aws.ssm_session_logging: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.ssm_session_preferences import PREFERENCES
from urazuke.errors import Unreadable
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.ssm_session_logging"
ARN = "arn:aws:ssm:ap-northeast-1:123456789012:document/SSM-SessionManagerRunShell"


def judged(**changes: Any) -> Finding:
    """The finding of a region with a machine and no record, but for the changes."""
    body = {"managed": 1, "bucket": "", "log_group": "", **changes}
    return one(CHECK, {PREFERENCES: {ARN: body}})


@pytest.mark.parametrize("changes", [{"bucket": "logs"}, {"log_group": "/ssm"}])
def test_recorded(changes: dict[str, Any]) -> None:
    """Pass."""
    assert judged(**changes).status is Status.PASS


def test_not_recorded_and_nobody_there() -> None:
    """Fail; not applicable."""
    assert judged().status is Status.FAIL
    assert judged(managed=0).status is Status.NOT_APPLICABLE


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {PREFERENCES: {ARN: gap}}).status is Status.ERROR


MACHINES = {"InstanceInformationList": [{"InstanceId": "i-1"}]}


def test_no_document_means_no_record() -> None:
    """Session Manager then records nothing."""
    answers = {"DescribeInstanceInformation": MACHINES, "GetDocument": None}
    assert seen(PREFERENCES, answers)[ARN] == {"managed": 1, "bucket": "", "log_group": ""}


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"inputs": '])
def test_a_document_that_is_none(content: str) -> None:
    """Malformed."""
    answers = {"DescribeInstanceInformation": MACHINES, "GetDocument": {"Content": content}}
    with pytest.raises(Unreadable):
        seen(PREFERENCES, answers)
