"""aws.iam_single_active_key: what would make it say pass wrongly?"""

from tests.judging import one
from urazuke.checks.aws.facts.iam_credential_report import CREDENTIALS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.iam_single_active_key"
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


def test_none_one_two() -> None:
    """Pass, pass, fail."""
    assert status() is Status.PASS
    assert status(keys=[key(RECENT), NONE]) is Status.PASS
    assert status(keys=[key(RECENT), {**key(OLD), "active": False}]) is Status.PASS
    assert status(keys=[key(RECENT), key(RECENT)]) is Status.FAIL


def test_unknown() -> None:
    """Error."""
    assert status(keys=[{**NONE, "active": None}]) is Status.ERROR
    assert one(CHECK, {CREDENTIALS: {ARN: DENIED}}).status is Status.ERROR
