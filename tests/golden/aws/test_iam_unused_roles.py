"""aws.iam_unused_roles: what would make it say pass wrongly?"""

import shlex
from datetime import UTC, datetime

import pytest

from tests.golden.aws.answers import seen
from tests.golden.aws.identities import ROLE, USER, of_role, role
from tests.golden.aws.test_iam_role_trust import trust
from urazuke.checks.aws.facts.iam_roles import ROLES
from urazuke.model import Json, Reason, Status, Unavailable
from urazuke.sdk import Unreadable

CHECK = "aws.iam_unused_roles"
TRUST = trust({"Service": "ec2.amazonaws.com"})
OLD, RECENT = "2026-08-26T08:59:59+00:00", "2026-08-26T09:00:00+00:00"  # 90 days before the run


def status(**changes: Json) -> Status:
    """The status of a role, made long ago."""
    return of_role(CHECK, role(TRUST, **changes)).status


def test_used() -> None:
    """Pass within the interval, to the second."""
    assert status(used=RECENT) is Status.PASS
    assert status(used=OLD) is Status.FAIL


def test_never_used() -> None:
    """Counts from when it was made."""
    assert status(used=None, created=OLD) is Status.FAIL
    assert status(used=None, created=RECENT) is Status.PASS


def test_made_lately_does_not_matter_once_used() -> None:
    """The use counts."""
    assert status(used=OLD, created=RECENT) is Status.FAIL


def test_exceptions() -> None:
    """A service-linked role is not asked; an approved one passes."""
    assert status(of_aws=True) is Status.NOT_APPLICABLE
    body = role(TRUST)
    assert of_role(CHECK, body, params={"approved": [ROLE]}).status is Status.PASS
    assert of_role(CHECK, body, params={"approved": [USER]}).status is Status.FAIL
    assert of_role(CHECK, body, params={"max_days": 4000}).status is Status.PASS


def test_the_fix() -> None:
    """Deletes exactly this role."""
    last = of_role(CHECK, role(TRUST, name="o'r")).fix.splitlines()[-1]
    assert shlex.split(last) == ["aws", "iam", "delete-role", "--role-name", "o'r"]


def test_the_fix_for_a_role_of_identity_center() -> None:
    """Is at the permission set: the role itself cannot be changed."""
    arn = "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_X_1"
    assert of_role(CHECK, role(TRUST, arn=arn)).fix.startswith("# change the permission set")


@pytest.mark.parametrize(
    "body",
    [
        Unavailable(reason=Reason.DENIED, detail="no"),
        role(TRUST, created="?"),
        role(TRUST, used="2026-11-24T00:00:00"),
        role(TRUST, used=7),
        {},
    ],
)
def test_not_seen(body: Json) -> None:
    """Error."""
    assert of_role(CHECK, body).status is Status.ERROR


TOLD = {
    "RoleName": "app",
    "Arn": ROLE,
    "Path": "/",
    "CreateDate": datetime(2026, 1, 1, tzinfo=UTC),
    "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [TRUST]},
}


def collected(**changes: Json) -> Json:
    """What the collector makes of a role."""
    page = {"UserDetailList": [], "GroupDetailList": [], "RoleDetailList": [{**TOLD, **changes}]}
    return seen(ROLES, {"GetAccountAuthorizationDetails": page})[ROLE]


@pytest.mark.parametrize("last", [{}, {"RoleLastUsed": {}}])
def test_no_use_is_told(last: Json) -> None:
    """As IAM shows it for a role that was not used: fail by its age."""
    body = collected(**last)
    assert body["used"] is None
    assert of_role(CHECK, body).status is Status.FAIL


def test_a_use_is_told() -> None:
    """In UTC."""
    used = {"LastUsedDate": datetime(2026, 11, 1, tzinfo=UTC), "Region": "us-east-1"}
    body = collected(RoleLastUsed=used)
    assert body["used"] == "2026-11-01T00:00:00+00:00"
    assert of_role(CHECK, body).status is Status.PASS


def test_linked_roles_by_their_path() -> None:
    """Not by their name."""
    assert collected(Path="/aws-service-role/support.amazonaws.com/")["of_aws"]
    assert not collected(RoleName="AWSServiceRoleForX")["of_aws"]


def test_a_trust_that_is_none() -> None:
    """Malformed."""
    with pytest.raises(Unreadable):
        collected(AssumeRolePolicyDocument="%7B")
