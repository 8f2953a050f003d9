"""aws.iam_access_key_age: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.iam_credential_report import CREDENTIALS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.iam_access_key_age"
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


def test_young_old_and_none() -> None:
    """Pass, fail, not applicable; one old key beside a young one is a failure."""
    assert status(keys=[key(RECENT), NONE]) is Status.PASS
    assert status(keys=[key(OLD), NONE]) is Status.FAIL
    assert status(keys=[key(RECENT), key(OLD)]) is Status.FAIL
    assert status() is Status.NOT_APPLICABLE
    assert status(keys=[{**key(OLD), "active": False}, NONE]) is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("rotated", "expected"),
    [
        ("2026-08-26T09:00:00+00:00", Status.PASS),
        ("2026-08-26T08:59:59+00:00", Status.FAIL),
        ("2026-08-26T09:00:00Z", Status.PASS),
        ("2026-08-26T17:59:59+09:00", Status.FAIL),
    ],
)
def test_the_limit_to_the_second(rotated: str, expected: Status) -> None:
    """Ninety days before the run, in any zone."""
    assert status(keys=[key(rotated), NONE]) is expected


def test_used_lately_does_not_make_it_young() -> None:
    """Fail."""
    assert status(keys=[key(OLD, RECENT), NONE]) is Status.FAIL


def test_an_active_key_without_a_date() -> None:
    """Fail; a date that is none: error."""
    assert status(keys=[key(None), NONE]) is Status.FAIL
    assert status(keys=[key("yesterday"), NONE]) is Status.ERROR
