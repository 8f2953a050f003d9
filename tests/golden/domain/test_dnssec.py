"""domain.dnssec: only an unbroken chain passes."""

import pytest

from tests.golden.domain.samples import Fake, one
from urazuke.errors import Unreadable
from urazuke.model import Json, Reason, Status

CHECK = "domain.dnssec"


def body(status: str) -> Json:
    """How far it holds."""
    return {"status": status, "zone": "a.test.", "at": "a.test.", "detail": "x", "algorithms": [13]}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("valid", Status.PASS),
        ("unsigned", Status.FAIL),
        ("bogus", Status.FAIL),
        ("expired", Status.FAIL),
        ("not-yet-valid", Status.FAIL),
        ("insecure", Status.ERROR),
        ("", Status.ERROR),
    ],
)
def test_statuses(status: str, expected: Status) -> None:
    assert one(CHECK, Fake(signatures=body(status))).status is expected


@pytest.mark.parametrize("reason", [Reason.TIMEOUT, Reason.MALFORMED])
def test_failures(reason: Reason) -> None:
    assert one(CHECK, Fake(signatures=Unreadable(reason, "x"))).status is Status.ERROR
