"""aws.organizations_scp_guards: what would make it say pass wrongly?"""

import json
import shlex
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.golden.aws.controls_above import ACCOUNT, FULL, MANAGEMENT, ROOT_USER, above, level
from tests.golden.aws.identities import allow, deny, document
from tests.judging import one
from urazuke.checks.aws.facts.organizations_scps import SERVICE_CONTROL
from urazuke.checks.aws.organizations_scp_guards import Params
from urazuke.model import Finding, Json, Reason, Status, Unavailable
from urazuke.sdk import Operation, Unreadable

CHECK = "aws.organizations_scp_guards"
ACTIONS = list(Params().actions)
GUARD = deny(ACTIONS)
ADMIN = "arn:aws:iam::*:role/OrganizationAdmin"


def judged(body: Any, **more: Any) -> Finding:
    """The finding for the account."""
    return one(CHECK, {SERVICE_CONTROL: {ROOT_USER: body}}, **more)


def status(*statements: Json) -> Status:
    """With these statements at the root, beside the policy that allows everything."""
    return judged(above(level(FULL, document(*statements)), level(FULL))).status


@pytest.mark.parametrize(
    "statements",
    [
        [GUARD],
        [deny(action) for action in ACTIONS],
        [deny("*")],
        [deny([*(f"{a.split(':')[0]}:*" for a in ACTIONS)])],
        [deny([a.upper() for a in ACTIONS])],
        [deny(None, "*", NotAction=["s3:*", "ec2:*"])],
        [deny(ACTIONS, ["*"])],
        [deny(ACTIONS, Condition={"ArnNotLike": {"aws:PrincipalArn": ADMIN}})],
        [deny(ACTIONS, Condition={"ArnNotLikeIfExists": {"aws:PrincipalARN": [ADMIN]}})],
        [
            deny(
                ACTIONS,
                Condition={"StringNotLike": {"aws:PrincipalArn": [ADMIN, f"{ADMIN}/x*"]}},
            )
        ],
    ],
)
def test_forbidden(statements: list[Json]) -> None:
    """Pass."""
    assert status(*statements) is Status.PASS


@pytest.mark.parametrize(
    "statements",
    [
        [allow()],
        [deny(ACTIONS[1:])],
        [deny(ACTIONS, "arn:aws:cloudtrail:*:*:trail/main")],
        [deny(ACTIONS, None, NotResource="arn:aws:cloudtrail:*:*:trail/x")],
        [deny(None, "*", NotAction=["cloudtrail:*"])],
        [deny(ACTIONS, Condition={"StringEquals": {"aws:RequestedRegion": "us-east-1"}})],
        [deny(ACTIONS, Condition={"ArnLike": {"aws:PrincipalArn": ADMIN}})],
        [deny(ACTIONS, Condition={"ArnNotLike": {"aws:PrincipalArn": "*"}})],
        [deny(ACTIONS, Condition={"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"}})],
        [deny(ACTIONS, Condition={"ArnNotLike": {"aws:PrincipalArn": [ADMIN, "arn:aws:iam::*"]}})],
        [deny(ACTIONS, Condition={"ForAllValues:ArnNotLike": {"aws:PrincipalArn": ADMIN}})],
        [deny(ACTIONS, Condition={"Bool": {"aws:MultiFactorAuthPresent": "false"}})],
        [
            deny(
                ACTIONS,
                Condition={
                    "ArnNotLike": {"aws:PrincipalArn": ADMIN},
                    "StringNotEquals": {"aws:PrincipalTag/x": "y"},
                },
            )
        ],
    ],
)
def test_not_forbidden(statements: list[Json]) -> None:
    """Fail."""
    assert status(*statements) is Status.FAIL


def test_at_any_level() -> None:
    """Pass; the levels add up."""
    halves = document(deny(ACTIONS[:3])), document(deny(ACTIONS[3:]))
    levels = [level(FULL, halves[0]), level(FULL), level(FULL, halves[1])]
    assert judged(above(*levels)).status is Status.PASS
    assert judged(above(*levels[:2])).status is Status.FAIL


def test_what_a_level_does_not_allow() -> None:
    """Is forbidden; but a level without policies has no say."""
    only_s3 = document(allow("s3:*"))
    assert judged(above(level(only_s3), level(FULL))).status is Status.PASS
    assert judged(above(level(only_s3, FULL), level(FULL))).status is Status.FAIL
    assert judged(above(level(), level())).status is Status.FAIL
    assert judged(above()).status is Status.FAIL


def test_where_no_policy_binds() -> None:
    """Outside of an organization fail; the management account is not asked."""
    alone = above(organization=None, management=None)
    assert judged(alone).status is Status.FAIL
    bound = level(FULL, document(GUARD))
    assert judged(above(bound, organization=None, management=None)).status is Status.FAIL
    assert judged(above(bound, management=ACCOUNT)).status is Status.NOT_APPLICABLE


def test_other_actions() -> None:
    """By parameter."""
    body = above(level(FULL, document(deny("s3:*"))))
    assert judged(body, params={"actions": ["s3:DeleteBucket"]}).status is Status.PASS
    assert judged(body, params={"actions": ["s3:DeleteBucket", "kms:x"]}).status is Status.FAIL


@pytest.mark.parametrize(
    "body",
    [
        Unavailable(reason=Reason.DENIED, detail="organizations:ListParents"),
        {},
        above(level("{}")),
        above(level('{"Statement": [{"Effect": "Deny", "Action": "*"}]}')),
    ],
)
def test_not_seen(body: Json) -> None:
    """Error."""
    assert judged(body).status is Status.ERROR


def test_the_fix_denies_what_is_free() -> None:
    """And nothing else."""
    finding = judged(above(level(FULL, document(deny(ACTIONS[1:])))))
    words = shlex.split(finding.fix.splitlines()[0].removeprefix("policy=$(").removesuffix(")"))
    content = json.loads(words[words.index("--content") + 1])
    assert content["Statement"] == [{"Effect": "Deny", "Action": ACTIONS[:1], "Resource": "*"}]
    assert finding.fix.endswith(ACCOUNT)


ORGANIZATION = {"Organization": {"Id": "o-a1b2c3d4e5", "MasterAccountId": MANAGEMENT}}
ROOT = {"Parents": [{"Id": "r-abcd", "Type": "ROOT"}]}
UNIT = {"Parents": [{"Id": "ou-1", "Type": "ORGANIZATIONAL_UNIT"}]}
ANSWERS: Json = {
    "DescribeOrganization": ORGANIZATION,
    "ListParents": ROOT,
    "ListPoliciesForTarget": {"Policies": [{"Id": "p-1"}]},
    "DescribePolicy": {"Policy": {"Content": FULL}},
}


def test_the_collector() -> None:
    """From the account up to the root."""
    body = seen(SERVICE_CONTROL, ANSWERS)[ROOT_USER]
    assert body == above(level(FULL, target=ACCOUNT), level(FULL))


def test_no_organization() -> None:
    """As AWS says it."""
    body = seen(SERVICE_CONTROL, {"DescribeOrganization": None})[ROOT_USER]
    assert judged(body).status is Status.FAIL


@pytest.mark.parametrize(
    "wrong",
    [
        {"ListParents": {"Parents": []}},
        {"ListParents": {"Parents": [*ROOT["Parents"], *UNIT["Parents"]]}},
        {"ListParents": UNIT},
        {"DescribePolicy": {"Policy": {}}},
        {"DescribeOrganization": {"Organization": {"Id": "o-1"}}},
        {"ListParents": Unreadable(Reason.DENIED, "organizations:ListParents")},
    ],
)
def test_a_way_up_that_is_not_told(wrong: Json) -> None:
    """Unreadable: never an account without guards, or with."""
    with pytest.raises(Unreadable):
        seen(SERVICE_CONTROL, {**ANSWERS, **wrong})


def test_what_is_asked() -> None:
    """Everything is declared."""
    assert all(isinstance(each, Operation) for each in SERVICE_CONTROL.uses)
    assert {each.name for each in SERVICE_CONTROL.uses} == set(ANSWERS)
