"""No inline policy allows all actions of a service on all resources, outside exceptions.

日本語: サービスの全操作を全資源に許可するインラインポリシーは、承認された例外を除き存在しない。

Why
    An inline policy shows in no list of policies; a whole service granted in one is found last.
How it is judged
    As aws.iam_policy_no_service_wildcard judges managed policies, for each inline policy of a user,
    group or role. Service-linked roles are AWS's own.
Fix
    List the actions and resources that the work needs; last-accessed data shows them.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_identities import IDENTITIES, Identity
from urazuke.checks.aws.rules.excess import of_inline
from urazuke.checks.aws.rules.grants import whole_services
from urazuke.sdk import Struct, Text, Verdict, own

EXPECTED = Text(
    ja="サービス全体の許可なし(承認された例外を除く)",
    en="no whole service, outside approved exceptions",
)


class Params(Struct, frozen=True):
    """ARNs of approved exceptions; services, such as `logs`, that may be granted whole."""

    approved: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The identity with its inline policies."""

    identity: Identity = own(IDENTITIES)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for an inline policy that grants a whole service."""
    return of_inline(facts.identity, whole_services(params.services), params.approved, EXPECTED)
