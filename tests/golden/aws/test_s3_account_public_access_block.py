"""aws.s3_account_public_access_block: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.judging import judge, one
from urazuke.checks.aws.facts.s3_account_public_access_block import ACCOUNT_BLOCK, OFF, switches
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.s3_account_public_access_block"
ARN = "arn:aws:iam::123456789012:root"
NAMES = (
    "block_public_acls",
    "ignore_public_acls",
    "block_public_policy",
    "restrict_public_buckets",
)
ON: Json = dict.fromkeys(NAMES, True)


def status(body: Json) -> Status:
    """The status of the account."""
    return one(CHECK, {ACCOUNT_BLOCK: {ARN: body}}).status


def test_all_four() -> None:
    """Pass."""
    assert status(ON) is Status.PASS


@pytest.mark.parametrize("name", NAMES)
def test_one_of_them_off(name: str) -> None:
    """Fail, and the report names it."""
    finding = one(CHECK, {ACCOUNT_BLOCK: {ARN: {**ON, name: False}}})
    assert finding.status is Status.FAIL
    assert finding.observed.en == f"off: {name}"
    assert shlex.split(finding.fix)[:3] == ["aws", "s3control", "put-public-access-block"]


def test_nothing_is_configured() -> None:
    """Fail: all four are off."""
    assert status(switches(None)) is Status.FAIL
    assert status(OFF) is Status.FAIL


def test_denied_is_neither_on_nor_off() -> None:
    """Error."""
    assert status(Unavailable(reason=Reason.DENIED, detail="s3control")) is Status.ERROR


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["true", 1, None])
def test_a_switch_that_is_no_boolean(name: str, value: Json) -> None:
    """Error."""
    assert status({**ON, name: value}) is Status.ERROR


@pytest.mark.parametrize("name", NAMES)
def test_a_switch_that_is_missing(name: str) -> None:
    """Error."""
    assert status({key: True for key in NAMES if key != name}) is Status.ERROR


def test_no_member() -> None:
    """Not assessed."""
    assert {f.status for f in judge(CHECK, {ACCOUNT_BLOCK: {}}).values()} == {Status.NOT_ASSESSED}
