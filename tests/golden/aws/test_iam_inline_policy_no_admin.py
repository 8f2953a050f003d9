"""aws.iam_inline_policy_no_admin: the documents are judged beside those of managed policies."""

import shlex
from datetime import UTC, datetime

import pytest

from tests.golden.aws.answers import seen
from tests.golden.aws.identities import GROUP, ROLE, USER, allow, document, identity
from tests.golden.aws.identities import of_identity as judged
from urazuke.checks.aws.facts.iam_identities import IDENTITIES
from urazuke.model import Json, Reason, Status, Unavailable
from urazuke.sdk import Unreadable

CHECK = "aws.iam_inline_policy_no_admin"


def test_one_of_several() -> None:
    """Fail, and the fix takes away only that one."""
    good = {"name": "good", "document": document(allow("s3:GetObject"))}
    bad = {"name": "it's", "document": document(allow())}
    finding = judged(CHECK, identity(USER, inline=[good, bad]))
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words == [
        *("aws", "iam", "delete-user-policy", "--user-name", "alice"),
        *("--policy-name", "it's"),
    ]


def test_none() -> None:
    """Pass; a service-linked role is not asked."""
    assert judged(CHECK, identity()).status is Status.PASS
    linked = identity(ROLE, allow(), of_aws=True)
    assert judged(CHECK, linked).status is Status.NOT_APPLICABLE


def test_approved() -> None:
    """Pass by the ARN of the identity, and no other."""
    body = identity(ROLE, allow())
    assert judged(CHECK, body, params={"approved": [ROLE]}).status is Status.PASS
    assert judged(CHECK, body, params={"approved": [USER]}).status is Status.FAIL


@pytest.mark.parametrize("body", [Unavailable(reason=Reason.DENIED, detail="no"), {}])
def test_not_seen(body: Json) -> None:
    """Error."""
    assert judged(CHECK, body).status is Status.ERROR


def test_a_document_that_is_none() -> None:
    """Error."""
    broken = identity(inline=[{"name": "x", "document": "%7B"}])
    assert judged(CHECK, broken).status is Status.ERROR


USERS = {
    "UserName": "alice",
    "Arn": USER,
    "Path": "/",
    "GroupList": ["staff"],
    "AttachedManagedPolicies": [],
}
STAFF = {
    "GroupName": "staff",
    "Arn": GROUP,
    "Path": "/",
    "GroupPolicyList": [],
    "AttachedManagedPolicies": [],
}
APP = {
    "RoleName": "app",
    "Arn": ROLE,
    "Path": "/",
    "CreateDate": datetime(2026, 1, 1, tzinfo=UTC),
    "RolePolicyList": [{"PolicyName": "own", "PolicyDocument": {"Statement": allow()}}],
    "AttachedManagedPolicies": [],
}


def told(**lists: Json) -> dict[str, Json]:
    """What the collector makes of a listing."""
    page = {"UserDetailList": [], "GroupDetailList": [], "RoleDetailList": [], **lists}
    return seen(IDENTITIES, {"GetAccountAuthorizationDetails": page})


def test_the_collector() -> None:
    """Groups by their ARN; IAM leaves out the inline policies of a user without any."""
    found = told(UserDetailList=[USERS], GroupDetailList=[STAFF], RoleDetailList=[APP])
    assert (found[USER]["groups"], found[USER]["inline"]) == ([GROUP], [])
    assert judged(CHECK, found[ROLE]).status is Status.FAIL


@pytest.mark.parametrize(
    "lists",
    [
        {"UserDetailList": [USERS]},
        {"GroupDetailList": [{**STAFF, "GroupPolicyList": None}]},
        {"RoleDetailList": [{k: v for k, v in APP.items() if k != "RolePolicyList"}]},
        {"RoleDetailList": [{k: v for k, v in APP.items() if k != "AttachedManagedPolicies"}]},
    ],
)
def test_a_listing_that_lacks_something(lists: Json) -> None:
    """Malformed, never an identity without rights."""
    with pytest.raises((Unreadable, TypeError)):
        told(**lists)
