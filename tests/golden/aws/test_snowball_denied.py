"""aws.snowball_denied: what would make it say pass wrongly?"""

import shlex
from typing import Any

import pytest

from tests.golden.aws.controls_above import ACCOUNT, FULL, ROOT_USER, above, level
from tests.golden.aws.identities import (
    ARN,
    GROUP,
    ROLE,
    USER,
    allow,
    deny,
    document,
    identity,
    managed,
)
from tests.judging import Facts, one
from urazuke.checks.aws.facts.account import ACCOUNT as SUBJECT
from urazuke.checks.aws.facts.iam_identities import IDENTITIES
from urazuke.checks.aws.facts.iam_policies import POLICIES
from urazuke.checks.aws.facts.organizations_scps import SERVICE_CONTROL
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.snowball_denied"
ORDERS = ["snowball:CreateJob", "snowball:CreateCluster"]
GONE = Unavailable(reason=Reason.DENIED, detail="organizations:ListParents")
FORBIDDEN = above(level(FULL, document(deny(ORDERS))))
FREE = above(level(FULL))
ADMIN = identity(ROLE, allow())


def judged(control: Any, *identities: Any, policies: Json = None, **more: Any) -> Finding:
    """The finding for the account."""
    facts: Facts = {
        SUBJECT: {ROOT_USER: {"id": ACCOUNT}},
        SERVICE_CONTROL: {ROOT_USER: control},
        IDENTITIES: {each["arn"]: each for each in identities},
        POLICIES: policies or {ARN: managed(allow("s3:GetObject"))},
    }
    return one(CHECK, facts, **more)


def test_by_a_service_control_policy() -> None:
    """Pass, whoever is there."""
    assert judged(FORBIDDEN, ADMIN).status is Status.PASS


@pytest.mark.parametrize(
    "control",
    [
        FREE,
        above(),
        above(level(FULL, document(deny(ORDERS[0])))),
        above(level(FULL, document(deny(ORDERS, "arn:aws:snowball:*:*:job/x")))),
        above(level(FULL, document(deny(ORDERS))), management=ACCOUNT),
        above(level(FULL, document(deny(ORDERS))), organization=None),
        above(
            level(
                FULL,
                document(
                    deny(ORDERS, Condition={"StringEquals": {"aws:RequestedRegion": "us-east-1"}})
                ),
            )
        ),
    ],
)
def test_by_none(control: Json) -> None:
    """Fail where somebody may order, pass where nobody may."""
    assert judged(control, ADMIN).status is Status.FAIL
    assert judged(control, identity(ROLE, allow("s3:*"))).status is Status.PASS


@pytest.mark.parametrize(
    "statements",
    [
        [allow("snowball:CreateJob")],
        [allow("snowball:createcluster", "arn:aws:snowball:x")],
        [allow("snow*:*")],
        [allow("snowball:Create*", Condition={"StringEquals": {"aws:ResourceTag/a": "b"}})],
        [allow(None, "*", NotAction="iam:*")],
        [allow(), deny("snowball:CreateJob")],
        [allow(), deny("snowball:*", Condition={"Bool": {"aws:MultiFactorAuthPresent": "false"}})],
    ],
)
def test_who_may(statements: list[Json]) -> None:
    """Fail, also where SCPs can be read and say nothing."""
    assert judged(FREE, identity(USER), identity(ROLE, *statements)).status is Status.FAIL


@pytest.mark.parametrize(
    "statements",
    [
        [allow("snowball:List*")],
        [allow(), deny("snowball:*")],
        [allow(), deny("snowball:Create*")],
        [allow(), deny(None, "*", NotAction="s3:*")],
        [deny()],
    ],
)
def test_who_may_not(statements: list[Json]) -> None:
    """Pass."""
    assert judged(FREE, identity(ROLE, *statements)).status is Status.PASS


def test_through_a_group_or_an_attached_policy() -> None:
    """Fail for the user; a group without users grants nobody."""
    group = identity(GROUP, allow("snowball:*"))
    assert judged(FREE, group, identity(USER, groups=[GROUP])).status is Status.FAIL
    assert judged(FREE, group, identity(USER)).status is Status.PASS
    held = {ARN: managed(allow("snowball:*"))}
    assert judged(FREE, identity(USER, managed=[ARN]), policies=held).status is Status.FAIL


def test_what_cannot_be_read() -> None:
    """Of SCPs it matters only where a policy allows; of identities, always."""
    assert judged(GONE, ADMIN).status is Status.ERROR
    assert judged(GONE, identity(ROLE, allow("s3:*"))).status is Status.PASS
    assert judged(FREE, identity(ROLE), policies={ARN: GONE}).status is Status.ERROR
    unseen = identity(ROLE, managed=["arn:aws:iam::123456789012:policy/unseen"])
    assert judged(FREE, unseen).status is Status.ERROR


def test_approved() -> None:
    """Pass for these only."""
    assert judged(FREE, ADMIN, params={"approved": [ROLE]}).status is Status.PASS
    assert judged(FREE, ADMIN, params={"approved": [USER]}).status is Status.FAIL


def test_a_deny_that_spares_somebody() -> None:
    """Pass only where all of them are approved."""
    spared = {"ArnNotLike": {"aws:PrincipalArn": [ROLE]}}
    control = above(level(FULL, document(deny(ORDERS, Condition=spared))))
    assert judged(control, ADMIN).status is Status.FAIL
    assert judged(control, ADMIN, params={"approved": [USER]}).status is Status.FAIL
    user = identity(USER, allow())
    assert judged(control, ADMIN, user, params={"approved": [ROLE]}).status is Status.PASS


def test_the_fix() -> None:
    """A policy above the account."""
    first = judged(FREE, ADMIN).fix.splitlines()[0]
    words = shlex.split(first.removeprefix("policy=$(").removesuffix(")"))
    assert words[:3] == ["aws", "organizations", "create-policy"]
