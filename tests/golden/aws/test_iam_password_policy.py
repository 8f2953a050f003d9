"""aws.iam_password_policy: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.iam_password_policy import PASSWORD_POLICY
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.iam_password_policy"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")
GOOD: Json = {
    "set": True,
    "length": 12,
    "lower": True,
    "upper": True,
    "digits": True,
    "symbols": True,
    "remembered": 4,
    "days": None,
}


def status(body: Json) -> Status:
    """The status of the account."""
    return one(CHECK, {PASSWORD_POLICY: {"policy": body}}).status


def test_just_enough() -> None:
    """Pass."""
    assert status(GOOD) is Status.PASS


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("length", 11),
        ("lower", False),
        ("upper", False),
        ("digits", False),
        ("symbols", False),
        ("remembered", 3),
    ],
)
def test_one_demand_too_low(name: str, value: Json) -> None:
    """Fail."""
    assert status({**GOOD, name: value}) is Status.FAIL


def test_none_is_set() -> None:
    """Fail: IAM then accepts eight characters."""
    nothing = {**dict.fromkeys(GOOD, False), "length": 8, "remembered": 0, "days": None}
    assert status(nothing) is Status.FAIL


def test_refused() -> None:
    """Error."""
    assert status(DENIED) is Status.ERROR
