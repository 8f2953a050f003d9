"""aws.iam_unused_credentials: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.iam_credential_report import CREDENTIALS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.iam_unused_credentials"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")
ARN = "arn:aws:iam::123456789012:user/suzuki"
NONE: Json = {"active": False, "rotated": None, "used": None}
RECENT, OLD = "2026-11-01T00:00:00+00:00", "2026-08-01T00:00:00+00:00"
USER: Json = {
    "user": "suzuki",
    "created": OLD,
    "password": False,
    "password_used": None,
    "password_changed": None,
    "mfa": False,
    "keys": [NONE, NONE],
}


def status(**changes: Json) -> Status:
    """The status of the user."""
    return one(CHECK, {CREDENTIALS: {ARN: {**USER, **changes}}}).status


def key(rotated: str | None, used: str | None = None) -> Json:
    """An active key."""
    return {"active": True, "rotated": rotated, "used": used}


def test_nothing_to_use() -> None:
    """Pass."""
    assert status() is Status.PASS
    assert status(keys=[{**key(OLD), "active": False}, NONE]) is Status.PASS


@pytest.mark.parametrize(
    ("used", "changed", "expected"),
    [
        (RECENT, OLD, Status.PASS),
        (OLD, RECENT, Status.FAIL),
        (None, RECENT, Status.PASS),
        (None, OLD, Status.FAIL),
        (None, None, Status.FAIL),
    ],
)
def test_passwords(used: str | None, changed: str | None, expected: Status) -> None:
    """The last use counts; of a password never used, the day it was set."""
    found = status(password=True, password_used=used, password_changed=changed)
    assert found is expected


def test_keys() -> None:
    """Each active key counts for itself."""
    assert status(keys=[key(OLD, RECENT), NONE]) is Status.PASS
    assert status(keys=[key(RECENT), NONE]) is Status.PASS
    assert status(keys=[key(OLD), NONE]) is Status.FAIL
    assert status(keys=[key(OLD, RECENT), key(RECENT, OLD)]) is Status.FAIL
    assert status(keys=[key(None), NONE]) is Status.FAIL


def test_a_password_in_use_does_not_excuse_an_idle_key() -> None:
    """Fail."""
    found = status(password=True, password_used=RECENT, keys=[key(OLD, OLD), NONE])
    assert found is Status.FAIL


def test_unknown() -> None:
    """Error."""
    assert status(password=True, password_used="lately") is Status.ERROR
    assert one(CHECK, {CREDENTIALS: {ARN: DENIED}}).status is Status.ERROR
