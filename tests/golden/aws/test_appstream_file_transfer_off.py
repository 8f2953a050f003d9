"""aws.appstream_file_transfer_off: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.judging import one
from urazuke.checks.aws.appstream_file_transfer_off import WAYS
from urazuke.checks.aws.facts.appstream_stacks import STACKS
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.appstream_file_transfer_off"
ARN = "arn:aws:appstream:ap-northeast-1:123456789012:stack/desk"
OFF = dict.fromkeys(WAYS, "DISABLED")


def judged(**changes: Any) -> Finding:
    """The finding of a closed stack, but for the changes."""
    body = {"name": "desk", "settings": OFF, "connectors": [], **changes}
    return one(CHECK, {STACKS: {ARN: body}})


@pytest.mark.parametrize("connectors", [[], ["HOMEFOLDERS"]])
def test_closed(connectors: list[str]) -> None:
    """Pass."""
    assert judged(connectors=connectors).status is Status.PASS


@pytest.mark.parametrize(
    "changes",
    [
        {"settings": {}},
        *({"settings": {**OFF, way: "ENABLED"}} for way in WAYS),
        {"connectors": ["HOMEFOLDERS", "GOOGLE_DRIVE"]},
    ],
)
def test_a_way_out(changes: dict[str, Any]) -> None:
    """Fail: what is not said is on."""
    finding = judged(**changes)
    assert finding.status is Status.FAIL
    assert "--name desk " in finding.fix


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {STACKS: {ARN: gap}}).status is Status.ERROR
