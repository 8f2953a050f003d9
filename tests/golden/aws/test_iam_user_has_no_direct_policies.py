"""aws.iam_user_has_no_direct_policies: what would make it say pass wrongly?"""

import shlex
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.golden.aws.identities import ARN, USER
from tests.judging import one
from urazuke.checks.aws.facts.iam_users import USERS
from urazuke.model import Finding, Json, Reason, Status, Unavailable
from urazuke.sdk import Unreadable

CHECK = "aws.iam_user_has_no_direct_policies"


def judged(**changes: Json) -> Finding:
    """The finding for one user."""
    body = {"name": "alice", "groups": ["staff"], "managed": [], "inline": [], **changes}
    return one(CHECK, {USERS: {USER: body}})


def test_through_groups() -> None:
    """Pass, also for a user in no group."""
    assert judged().status is Status.PASS
    assert judged(groups=[]).status is Status.PASS


@pytest.mark.parametrize("found", [{"managed": [ARN]}, {"inline": ["x"]}])
def test_directly(found: Json) -> None:
    """Fail."""
    assert judged(**found).status is Status.FAIL


def test_the_fix() -> None:
    """Takes away exactly these."""
    lines = judged(name="o'neil", managed=[ARN], inline=["a b"]).fix.splitlines()
    assert shlex.split(lines[0])[3:] == ["--user-name", "o'neil", "--policy-arn", ARN]
    assert shlex.split(lines[1])[3:] == ["--user-name", "o'neil", "--policy-name", "a b"]


@pytest.mark.parametrize("body", [Unavailable(reason=Reason.DENIED, detail="no"), {}])
def test_not_seen(body: Any) -> None:
    """Error."""
    assert one(CHECK, {USERS: {USER: body}}).status is Status.ERROR


WHOLE = {"UserName": "alice", "Arn": USER, "GroupList": [], "AttachedManagedPolicies": []}


def test_the_collector() -> None:
    """IAM leaves the inline policies out where there are none; nothing else may be absent."""
    told = {"UserDetailList": [WHOLE]}
    found = seen(USERS, {"GetAccountAuthorizationDetails": told})
    assert found == {USER: {"name": "alice", "groups": [], "managed": [], "inline": []}}
    for name in ("GroupList", "AttachedManagedPolicies"):
        less = {key: value for key, value in WHOLE.items() if key != name}
        with pytest.raises(Unreadable):
            seen(USERS, {"GetAccountAuthorizationDetails": {"UserDetailList": [less]}})
