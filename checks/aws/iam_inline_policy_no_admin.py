"""No inline policy grants the rights of an administrator, outside approved exceptions.

日本語: 管理者相当の権限を許可するインラインポリシーは、承認された例外を除き存在しない。

Why
    An inline policy shows in no list of policies; unlimited rights in one are found last.
How it is judged
    As aws.iam_policy_no_admin judges managed policies, for each inline policy of a user, group or
    role. An explicit Deny counts where it has no condition and covers all of what is allowed;
    one that covers a part protects that part only. Service-linked roles are AWS's own.
Fix
    Delete the inline policy, and grant what is needed through a managed policy on a group or role.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_identities import IDENTITIES, Identity
from urazuke.checks.aws.rules.excess import of_inline
from urazuke.checks.aws.rules.grants import administration
from urazuke.sdk import Struct, Text, Verdict, own

EXPECTED = Text(
    ja="管理者相当の許可なし(承認された例外を除く)",
    en="no administrator's rights, outside approved exceptions",
)


class Params(Struct, frozen=True):
    """ARNs of identities that are approved exceptions."""

    approved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The identity with its inline policies."""

    identity: Identity = own(IDENTITIES)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for an inline policy of an administrator."""
    return of_inline(facts.identity, administration, params.approved, EXPECTED)
