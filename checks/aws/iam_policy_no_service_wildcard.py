"""No managed policy allows all actions of a service on all resources, outside exceptions.

日本語: サービスの全操作を全資源に許可する管理ポリシーは、承認された例外を除き付与されていない。

Why
    `s3:*` on `*` reads, opens and deletes every bucket; nobody's work needs all of that.
How it is judged
    For every service that the policy names, and for those that nobody named (`*`, `NotAction`),
    actions with any name must not be allowed on all resources of the service or of a type of
    it. Judged by what the patterns match together, so that `s3:?*` is no way out; lists such as
    `s3:Get*` are no such wildcard. An explicit Deny counts where it has no condition and covers
    all of what is allowed; one that covers a part protects that part only. A policy that is
    attached to nobody fails too, because it lies ready; one that serves only as a permissions
    boundary grants nothing. AWS's own policies are asked where they are in use. Identities on
    the list of approved exceptions may hold it.
Fix
    List the actions and resources that the work needs; last-accessed data shows them.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_policies import POLICIES, ManagedPolicy
from urazuke.checks.aws.rules.excess import of_managed
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
    """The policy, and who holds it."""

    policy: ManagedPolicy = own(POLICIES)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for a policy that grants a whole service."""
    return of_managed(facts.policy, whole_services(params.services), params.approved, EXPECTED)
