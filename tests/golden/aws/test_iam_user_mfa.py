"""aws.iam_user_mfa: what would make it say pass wrongly?"""

from tests.judging import one
from urazuke.checks.aws.facts.iam_credential_report import CREDENTIALS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.iam_user_mfa"
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


def test_password_with_and_without_mfa() -> None:
    """Pass, fail."""
    assert status(password=True, mfa=True) is Status.PASS
    assert status(password=True) is Status.FAIL


def test_no_password() -> None:
    """Does not apply, also to a user with keys."""
    assert status() is Status.NOT_APPLICABLE


def test_unknown() -> None:
    """Error, never "no password"."""
    assert status(password=None) is Status.ERROR
    assert one(CHECK, {CREDENTIALS: {ARN: DENIED}}).status is Status.ERROR
