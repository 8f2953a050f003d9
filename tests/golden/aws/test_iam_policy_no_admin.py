"""aws.iam_policy_no_admin: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.answers import seen
from tests.golden.aws.identities import ACCOUNT, ARN, ROLE, USER, allow, both, deny, managed
from tests.golden.aws.identities import of_policy as judged
from urazuke.checks.aws.facts.iam_policies import POLICIES
from urazuke.model import Json, Reason, Status, Unavailable
from urazuke.sdk import Unreadable

CHECK = "aws.iam_policy_no_admin"
MFA = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
EVERYTHING = [
    [allow()],
    [allow(["*"], ["*"])],
    [allow("*:*")],
    [allow("**", "**")],
    [allow("?*")],
    [allow("*", "arn:*")],
    [allow("*", "arn:aws:*:*:*:*")],
    [allow(None, "*", NotAction="aws-portal:*")],
    [allow(None, "*", NotAction=["s3:*", "ec2:*"])],
    [allow("*", None, NotResource="arn:aws:s3:::secret/*")],
    [allow(None, None, NotAction="s3:x", NotResource="arn:aws:s3:::x")],
    [allow(Condition=MFA)],
    [allow(Condition={"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}})],
    [allow(Condition={"StringEquals": {"aws:RequestedRegion": "ap-northeast-1"}})],
    [allow(Condition={"StringLike": {"aws:ResourceTag/team": "*"}})],
    [allow(Condition={"StringEqualsIfExists": {"aws:ResourceTag/team": "a"}})],
    [allow(Condition={"ForAllValues:StringEquals": {"aws:ResourceTag/team": "a"}})],
    [allow(Condition={"StringNotEquals": {"aws:ResourceTag/team": "a"}})],
    [allow(), deny("organizations:*")],
    [allow(), deny("s3:Delete*")],
    [allow(), deny("iam:CreateUser")],
    [allow(), deny("iam:*", f"{ACCOUNT}:role/admin")],
    [allow(), deny("iam:*", Condition=MFA)],
    [allow(), deny(Condition=MFA)],
    [allow(), deny("*", "arn:aws:s3:::secret/*")],
    [allow(), deny("iam:Create*"), deny("iam:Put*")],
    [allow(None, "*", NotAction="iam:*"), allow("iam:*")],
    [allow(None, "*", NotAction="iam:*"), allow("IAM:passrole")],
    [allow("s3:GetObject"), allow()],
]
LESS = [
    [allow("s3:*")],
    [allow("iam:*")],
    [allow("s3:GetObject", "arn:aws:s3:::data/*")],
    [allow(None, "*", NotAction=["iam:*", "organizations:*"])],
    [allow(), deny("iam:*")],
    [allow(), deny("IAM:*")],
    [allow(), deny("i*")],
    [allow(), deny()],
    [deny(), allow()],
    [allow(), deny(None, "*", NotAction="s3:*")],
    [allow(None, "*", NotAction="*")],
    [allow("*", None, NotResource="*")],
    [allow("*", f"{ACCOUNT}:role/app")],
    [allow("*", "arn:aws:s3:::data/*")],
    [allow(Condition={"StringEquals": {"aws:ResourceTag/team": "shop"}})],
    [deny()],
]


@pytest.mark.parametrize("statements", EVERYTHING)
def test_everything(statements: list[Json]) -> None:
    """Fail, managed and inline alike."""
    assert both("no_admin", *statements) == {Status.FAIL}


@pytest.mark.parametrize("statements", LESS)
def test_less(statements: list[Json]) -> None:
    """Pass."""
    assert both("no_admin", *statements) == {Status.PASS}


def test_a_policy_that_lies_ready() -> None:
    """Fail; one that is only a boundary is not asked, one that is both is."""
    assert judged(CHECK, managed(allow(), holders=())).status is Status.FAIL
    boundary = managed(allow(), holders=(), boundaries=2)
    assert judged(CHECK, boundary).status is Status.NOT_APPLICABLE
    assert judged(CHECK, managed(allow(), boundaries=2)).status is Status.FAIL
    unseen = managed(allow(), holders=(), boundaries=2, attachments=1)
    assert judged(CHECK, unseen).status is Status.FAIL


def test_approved_exceptions() -> None:
    """Pass only when every holder is approved, and there is no other that was not seen."""
    params = {"approved": [ROLE]}
    assert judged(CHECK, managed(allow()), params=params).status is Status.PASS
    two = managed(allow(), holders=(ROLE, USER))
    assert judged(CHECK, two, params=params).status is Status.FAIL
    unseen = managed(allow(), attachments=2)
    assert judged(CHECK, unseen, params=params).status is Status.FAIL
    assert judged(CHECK, managed(allow(), holders=()), params=params).status is Status.FAIL
    assert judged(CHECK, two, params={"approved": ["arn:*"]}).status is Status.FAIL


def test_of_a_service_linked_role() -> None:
    """Not applicable: only AWS makes, changes and attaches it."""
    body = managed(allow(), arn="arn:aws:iam::aws:policy/aws-service-role/X")
    assert judged(CHECK, body).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    "document",
    [
        "",
        "[]",
        "{}",
        '{"Statement": []}',
        '{"Statement": [{"Effect": "Allow", "Action": "*"}]}',
        '{"Statement": [{"Effect": "allow", "Action": "*", "Resource": "*"}]}',
        '{"Statement": [{"Effect": "Allow", "Action": "s3:x", "Resource": "*", "Principal": "*"}]}',
        '{"Statement": [{"Effect": "Allow", "Action": "s3:x", "Resource": "*", "New": 1}]}',
    ],
)
def test_what_is_no_policy_of_an_identity(document: str) -> None:
    """Error."""
    assert judged(CHECK, managed(document=document)).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert judged(CHECK, gap).status is Status.ERROR


def test_the_fix_names_each_holder() -> None:
    """Detach, by the bare name, and never edit a policy of AWS."""
    body = managed(allow(), holders=(f"{ACCOUNT}:role/a/b'; rm", USER))
    lines = [shlex.split(line, comments=True) for line in judged(CHECK, body).fix.splitlines()]
    assert lines[0][2:5] == ["detach-role-policy", "--role-name", "b'; rm"]
    assert lines[1][2:5] == ["detach-user-policy", "--user-name", "alice"]
    assert lines[2][2:5] == ["create-policy-version", "--policy-arn", ARN]
    reserved = f"{ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_X_1"
    assert "detach" not in judged(CHECK, managed(allow(), holders=(reserved,))).fix
    of_aws = managed(allow(), arn="arn:aws:iam::aws:policy/AdministratorAccess")
    assert "create-policy-version" not in judged(CHECK, of_aws).fix


OWN: Json = {
    "Arn": ARN,
    "DefaultVersionId": "v2",
    "AttachmentCount": 1,
    "PolicyVersionList": [
        {"VersionId": "v1", "IsDefaultVersion": False, "Document": {"Statement": [deny()]}},
        {"VersionId": "v2", "IsDefaultVersion": True, "Document": {"Statement": [allow()]}},
    ],
}
IDLE: Json = {"Arn": USER, "AttachedManagedPolicies": []}
LISTS: Json = {"UserDetailList": [IDLE], "GroupDetailList": [], "RoleDetailList": []}


def told(*policies: Json, **lists: Json) -> dict[str, Json]:
    """What the collector makes of a listing."""
    page = {**LISTS, "IsTruncated": False, "Policies": list(policies), **lists}
    return seen(POLICIES, {"GetAccountAuthorizationDetails": page})


def test_the_version_in_force() -> None:
    """Is the one that is judged, and the holders are found in all lists."""
    holder = {"Arn": ROLE, "AttachedManagedPolicies": [{"PolicyArn": ARN}]}
    body = told(OWN, RoleDetailList=[holder])[ARN]
    assert body["holders"] == [ROLE]
    assert '"Allow"' in body["document"]
    assert judged(CHECK, body).status is Status.FAIL


@pytest.mark.parametrize(
    "wrong",
    [
        {"DefaultVersionId": "v3"},
        {"PolicyVersionList": []},
        {"PolicyVersionList": [{**OWN["PolicyVersionList"][1], "Document": "%7B"}]},
    ],
)
def test_a_version_that_is_not_told(wrong: Json) -> None:
    """Malformed."""
    with pytest.raises(Unreadable):
        told({**OWN, **wrong})


def test_of_aws_only_where_in_use() -> None:
    """Unless IAM does not say so."""
    idle = {**OWN, "Arn": "arn:aws:iam::aws:policy/A", "AttachmentCount": 0}
    assert told({**idle, "PermissionsBoundaryUsageCount": 0}) == {}
    assert set(told(idle)) == {idle["Arn"]}


def test_no_identities_at_all() -> None:
    """Malformed: somebody asked."""
    with pytest.raises(Unreadable):
        told(OWN, UserDetailList=[])
