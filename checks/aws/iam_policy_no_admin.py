"""No managed policy grants the rights of an administrator, outside approved exceptions.

日本語: 管理者相当の権限を許可する管理ポリシーは、承認された例外を除き付与されていない。

Why
    Unlimited rights are never the minimum that the work needs; whoever takes over one holder has
    the whole account.
How it is judged
    A policy is an administrator's when it allows actions of services that nobody named on all
    resources, and leaves at least one way to give oneself rights (creating policy versions,
    attaching policies, passing roles and the like): so `NotAction`, wildcards anywhere, several
    statements together and a Deny of some parts do not hide it. An explicit Deny counts where
    it has no condition and covers all of what is allowed; one that covers a part protects that
    part only. A condition on who, when or from where is no narrowing; one on a tag of the
    resource is. A policy that is attached to nobody fails too, because it lies ready; one that
    serves only as a permissions boundary grants nothing. AWS's own policies are asked where
    they are in use. Identities on the list of approved exceptions may hold it.
Fix
    Detach the policy and attach one that lists the actions and resources needed; or put the
    emergency identity on the list of approved exceptions.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_policies import POLICIES, ManagedPolicy
from urazuke.checks.aws.rules.excess import of_managed
from urazuke.checks.aws.rules.grants import administration
from urazuke.sdk import Struct, Text, Verdict, own

EXPECTED = Text(
    ja="管理者相当の許可なし(承認された例外を除く)",
    en="no administrator's rights, outside approved exceptions",
)


class Params(Struct, frozen=True):
    """ARNs of identities (or policies) that are approved exceptions."""

    approved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The policy, and who holds it."""

    policy: ManagedPolicy = own(POLICIES)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for an administrator's policy that somebody holds without approval."""
    return of_managed(facts.policy, administration, params.approved, EXPECTED)
