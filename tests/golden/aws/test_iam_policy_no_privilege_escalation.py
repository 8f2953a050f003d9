"""aws.iam_policy_no_privilege_escalation: what would make it say pass wrongly?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden.aws.identities import (
    ACCOUNT,
    ARN,
    GROUP,
    ROLE,
    USER,
    allow,
    deny,
    identity,
    managed,
)
from tests.judging import Facts, judge
from urazuke.checks.aws.facts.iam_identities import IDENTITIES
from urazuke.checks.aws.facts.iam_policies import POLICIES
from urazuke.checks.aws.rules.escalation_paths import EXISTING, PATHS, Path
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.iam_policy_no_privilege_escalation"
ADMIN = f"{ACCOUNT}:role/admin"
ADMINS = f"{ACCOUNT}:group/admins"
BOUNDARY = f"{ACCOUNT}:policy/boundary"
MFA = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
OTHERS = {
    ADMIN: identity(ADMIN, allow()),
    ADMINS: identity(ADMINS, allow()),
    GROUP: identity(GROUP),
}


def found(who: Json, policies: Json = None, **more: Json) -> Finding:
    """The finding for one identity in an account with an administrator."""
    bodies = {**OTHERS, who["arn"]: who}
    known = {ARN: managed(allow("s3:GetObject")), **(policies or {})}
    return judge(CHECK, {IDENTITIES: bodies, POLICIES: known}, **more)[who["arn"]]


def status(arn: str, *statements: Json, **changes: Json) -> Status:
    """The status of an identity with these statements."""
    return found(identity(arn, *statements, **changes)).status


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_each_way(path: Path) -> None:
    """Fail on all resources; pass when one step is denied, or missing."""
    actions = [step.action for step in path.steps]
    assert status(USER, allow(actions)) is Status.FAIL
    assert status(ROLE, *(allow(action.upper()) for action in actions)) is Status.FAIL
    for action in actions:
        denied = found(identity(USER, allow(actions), deny(action)))
        assert path.name not in denied.observed.en
        if len(actions) > 1:
            rest = [each for each in actions if each != action]
            assert path.name not in found(identity(ROLE, allow(rest, ROLE))).observed.en


@pytest.mark.parametrize("action", EXISTING)
def test_code_of_roles_that_run(action: str) -> None:
    """Fail where all are reached; pass for one, or for those with a tag."""
    assert status(ROLE, allow(action)) is Status.FAIL
    assert status(ROLE, allow(action, "arn:aws:x:r:123456789012:thing/one")) is Status.PASS
    tagged = {"StringEquals": {"aws:ResourceTag/team": "shop"}}
    assert status(ROLE, allow(action, Condition=tagged)) is Status.PASS


OPEN = [
    (USER, [allow("iam:*")]),
    (USER, [allow("iam:P*"), deny("iam:PassRole")]),
    (USER, [allow(None, "*", NotAction="s3:*")]),
    (USER, [allow("iam:PutUserPolicy", USER)]),
    (USER, [allow("iam:PutUserPolicy", f"{ACCOUNT}:user/${{aws:username}}")]),
    (USER, [allow("iam:PutUserPolicy", f"{ACCOUNT}:user/al*")]),
    (USER, [allow("iam:PutUserPolicy", None, NotResource=f"{ACCOUNT}:user/bob")]),
    (ROLE, [allow("iam:PutRolePolicy", ROLE)]),
    (ROLE, [allow("iam:AttachRolePolicy", f"{ACCOUNT}:role/*")]),
    (USER, [allow("iam:AddUserToGroup", ADMINS)]),
    (
        USER,
        [
            allow(
                "iam:PutUserPolicy",
                Condition={"StringEquals": {"iam:ResourceTag/owner": "${aws:username}"}},
            )
        ],
    ),
    (USER, [allow("iam:UpdateAssumeRolePolicy", ADMIN)]),
    (USER, [allow("iam:CreateAccessKey", f"{ACCOUNT}:user/*")]),
    (USER, [allow("iam:CreateAccessKey"), deny("iam:CreateAccessKey", USER)]),
    (USER, [allow("iam:CreateAccessKey", Condition=MFA)]),
    (USER, [allow("iam:CreateAccessKey"), deny("iam:CreateAccessKey", Condition=MFA)]),
    (ROLE, [allow("iam:PassRole", ADMIN), allow("lambda:CreateFunction", "arn:aws:lambda:x")]),
    (ROLE, [allow("iam:PassRole", f"{ACCOUNT}:role/a*"), allow("ec2:RunInstances")]),
    (
        ROLE,
        [
            allow("iam:CreateRole", f"{ACCOUNT}:role/app-*"),
            allow("iam:PutRolePolicy", f"{ACCOUNT}:role/app-*"),
        ],
    ),
    (
        ROLE,
        [
            allow(
                "iam:PassRole",
                Condition={"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
            ),
            allow("ec2:RunInstances"),
        ],
    ),
    (
        ROLE,
        [
            allow("iam:PassRole", Condition={"StringLike": {"iam:PassedToService": "lambda*"}}),
            allow("lambda:*"),
        ],
    ),
    (
        ROLE,
        [
            allow(
                "iam:PassRole",
                Condition={"StringEqualsIfExists": {"iam:PassedToService": "ecs.amazonaws.com"}},
            ),
            allow("lambda:*"),
        ],
    ),
    (
        USER,
        [
            allow(
                "iam:AttachUserPolicy",
                Condition={
                    "ArnEquals": {"iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess"}
                },
            )
        ],
    ),
    (
        ROLE,
        [
            allow(
                "iam:PutRolePolicy",
                Condition={"StringEquals": {"iam:PermissionsBoundary": f"{ACCOUNT}:policy/none"}},
            )
        ],
    ),
]
CLOSED = [
    (USER, [allow("s3:*")]),
    (USER, [allow("iam:Get*"), allow("iam:List*")]),
    (USER, [allow("iam:CreateAccessKey", f"{ACCOUNT}:user/${{aws:username}}")]),
    (USER, [allow("iam:CreateAccessKey", f"{ACCOUNT}:user/bob")]),
    (USER, [allow("iam:PutUserPolicy", f"{ACCOUNT}:user/bob")]),
    (USER, [allow("iam:AddUserToGroup", GROUP)]),
    (USER, [allow("iam:*"), deny("iam:*")]),
    (ROLE, [allow("iam:PassRole"), allow("ec2:Describe*")]),
    (ROLE, [allow("iam:PassRole", ROLE), allow("ec2:RunInstances")]),
    (ROLE, [allow("iam:PassRole"), allow("ec2:RunInstances"), deny("iam:PassRole")]),
    (ROLE, [allow("iam:PutRolePolicy", f"{ACCOUNT}:role/other")]),
    (
        ROLE,
        [
            allow(
                "iam:PassRole",
                Condition={"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
            ),
            allow("lambda:CreateFunction"),
        ],
    ),
    (
        USER,
        [allow("iam:AttachUserPolicy", Condition={"ArnEquals": {"iam:PolicyARN": ARN}})],
    ),
    (
        ROLE,
        [
            allow(
                "iam:PutRolePolicy",
                Condition={"StringEquals": {"iam:PermissionsBoundary": ARN}},
            )
        ],
    ),
]


@pytest.mark.parametrize(("arn", "statements"), OPEN)
def test_open(arn: str, statements: list[Json]) -> None:
    """Fail."""
    assert status(arn, *statements) is Status.FAIL


@pytest.mark.parametrize(("arn", "statements"), CLOSED)
def test_closed(arn: str, statements: list[Json]) -> None:
    """Pass."""
    assert status(arn, *statements) is Status.PASS


MORE = st.builds(
    lambda made, actions, resource: made(actions, resource),
    st.sampled_from([allow, deny]),
    st.lists(
        st.sampled_from("* iam:* iam:Put* iam:PassRole iam:Create* ec2:* lambda:* ssm:*".split()),
        min_size=1,
        max_size=2,
    ),
    st.sampled_from(["*", ROLE, ADMIN, f"{ACCOUNT}:role/*", f"{ACCOUNT}:role/ad*"]),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(MORE, min_size=1, max_size=3), MORE)
def test_an_allow_opens_and_a_deny_closes(each: list[Json], one: Json) -> None:
    """Never the other way round, in whatever order."""
    before, after = status(ROLE, *each), status(ROLE, one, *each)
    stays = Status.FAIL if one["Effect"] == "Allow" else Status.PASS
    assert before is not stays or after is stays


def test_steps_in_several_policies() -> None:
    """Fail: one attached, one inline, one of a group."""
    passes = {ARN: managed(allow("iam:PassRole"))}
    both = identity(ROLE, allow("ec2:RunInstances"), managed=[ARN])
    assert found(both, passes).status is Status.FAIL
    group = identity(GROUP, allow("ec2:RunInstances"))
    user = identity(USER, managed=[ARN], groups=[GROUP])
    bodies = {**OTHERS, GROUP: group, USER: user}
    assert judge(CHECK, {IDENTITIES: bodies, POLICIES: passes})[USER].status is Status.FAIL
    apart = {**OTHERS, GROUP: group, USER: identity(USER, managed=[ARN])}
    assert judge(CHECK, {IDENTITIES: apart, POLICIES: passes})[USER].status is Status.PASS


def test_a_policy_that_it_holds() -> None:
    """Fail for writing a new version of it, pass for writing one of another."""
    assert status(ROLE, allow("iam:CreatePolicyVersion", ARN), managed=[ARN]) is Status.FAIL
    assert status(ROLE, allow("iam:CreatePolicyVersion", ARN)) is Status.PASS


def test_a_deny_of_another_policy() -> None:
    """Wins."""
    policies = {ARN: managed(deny("iam:*"))}
    assert found(identity(ROLE, allow("iam:*"), managed=[ARN]), policies).status is Status.PASS


def test_a_boundary() -> None:
    """Cuts when it is known, and not when it is not."""
    held = identity(ROLE, allow("iam:*"), boundary=BOUNDARY)
    narrow = {BOUNDARY: managed(allow("s3:*"), arn=BOUNDARY)}
    wide = {BOUNDARY: managed(allow(), arn=BOUNDARY)}
    assert found(held, narrow).status is Status.PASS
    assert found(held, wide).status is Status.FAIL
    assert found(held).status is Status.FAIL


def test_who_is_not_asked() -> None:
    """Groups and service-linked roles."""
    linked = identity(ROLE, allow(), of_aws=True)
    assert found(linked).status is Status.NOT_APPLICABLE
    assert found(identity(GROUP, allow())).status is Status.NOT_APPLICABLE


def test_approved() -> None:
    """Pass by the ARN, and only that one."""
    who = identity(ROLE, allow())
    assert found(who, params={"approved": [ROLE]}).status is Status.PASS
    assert found(who, params={"approved": [ADMIN]}).status is Status.FAIL


def test_what_it_refers_to_and_was_not_seen() -> None:
    """Error: a policy, or a group."""
    assert found(identity(ROLE, managed=[f"{ACCOUNT}:policy/unseen"])).status is Status.ERROR
    assert found(identity(USER, groups=[f"{ACCOUNT}:group/unseen"])).status is Status.ERROR


def test_what_was_refused() -> None:
    """Error, also where only another policy was."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    facts: Facts = {IDENTITIES: {ROLE: identity()}, POLICIES: {ARN: gap}}
    assert judge(CHECK, facts)[ROLE].status is Status.ERROR
    facts = {IDENTITIES: {ROLE: identity(), USER: gap}, POLICIES: {}}
    assert judge(CHECK, facts)[ROLE].status is Status.ERROR


def test_a_role_that_could_make_itself_an_administrator() -> None:
    """Is as good as one: passing it fails."""
    strong = identity(ADMIN, allow("iam:PutRolePolicy"))
    who = identity(ROLE, allow("iam:PassRole", ADMIN), allow("ec2:RunInstances"))
    facts: Facts = {IDENTITIES: {ADMIN: strong, ROLE: who}, POLICIES: {ARN: managed(deny())}}
    assert judge(CHECK, facts)[ROLE].status is Status.FAIL
