"""aws.iam_root_no_access_key: what would make it say pass wrongly?"""

from tests.judging import one
from urazuke.checks.aws.facts.iam_account_summary import ROOT_USER
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.iam_root_no_access_key"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")


def status(body: Json) -> Status:
    """The status of the root user."""
    return one(CHECK, {ROOT_USER: {"root": body}}).status


def test_none_some_and_unknown() -> None:
    """Pass, fail, error; MFA does not make a key harmless."""
    assert status({"mfa": False, "access_keys": 0}) is Status.PASS
    assert status({"mfa": True, "access_keys": 1}) is Status.FAIL
    assert status({"mfa": True, "access_keys": None}) is Status.ERROR
    assert status(DENIED) is Status.ERROR
