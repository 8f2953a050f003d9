"""aws.workspaces_device_redirection_off: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.workspaces_directories import DIRECTORIES
from urazuke.checks.aws.workspaces_device_redirection_off import WAYS
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.workspaces_device_redirection_off"
ARN = "arn:aws:workspaces:ap-northeast-1:123456789012:directory/d-1"
OFF = dict.fromkeys(WAYS, "DISABLED")


def judged(**changes: Any) -> Finding:
    """The finding of a closed directory of pools, but for the changes."""
    body = {"id": "d-1", "kind": "POOLS", "settings": OFF, "connectors": [], **changes}
    return one(CHECK, {DIRECTORIES: {ARN: body}})


def test_closed() -> None:
    """Pass."""
    assert judged().status is Status.PASS


@pytest.mark.parametrize(
    "changes",
    [
        {"settings": {}},
        {"settings": {**OFF, WAYS[0]: "ENABLED"}},
        {"settings": {WAYS[0]: "DISABLED"}},
        {"connectors": ["HOME_FOLDER"]},
    ],
)
def test_a_way_out(changes: dict[str, Any]) -> None:
    """Fail: what is not said is on."""
    assert judged(**changes).status is Status.FAIL


def test_personal() -> None:
    """Error: group policies decide, and AWS shows none."""
    assert judged(kind="PERSONAL").status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {DIRECTORIES: {ARN: gap}}).status is Status.ERROR
