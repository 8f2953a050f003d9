"""An IAM user gets its rights through groups: no policy hangs on the user itself.

日本語: IAMユーザーの権限はグループを通じて付与され、ユーザーに直接付与されたポリシーはない。

Why
    Rights that hang on a person stay when the duties change; those of a group change with it,
    and can be reviewed for all who do the same work.
How it is judged
    No managed policy is attached to the user, and the user has no inline policy. A permissions
    boundary is no grant. What the groups grant is judged by the checks on policies.
Fix
    Put the user into a group with the rights needed, then take the user's own away.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_users import USERS, User
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed, same

EXPECTED = Text(ja="直接付与されたポリシーなし", en="no policy of the user's own")


@dataclass(frozen=True)
class Facts:
    """The user."""

    user: User = own(USERS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for a user with a policy of its own."""
    user = facts.user
    found = [*user.managed, *user.inline]
    if not found:
        groups = ", ".join(user.groups)
        text = Text(ja=f"グループ: {groups or 'なし'}", en=f"groups: {groups or 'none'}")
        return passed(text, EXPECTED)
    name = shlex.quote(user.name)
    detached = (
        f"aws iam detach-user-policy --user-name {name} --policy-arn {shlex.quote(arn)}"
        for arn in user.managed
    )
    deleted = (
        f"aws iam delete-user-policy --user-name {name} --policy-name {shlex.quote(one)}"
        for one in user.inline
    )
    return failed(same(", ".join(found)), EXPECTED, "\n".join([*detached, *deleted]))
