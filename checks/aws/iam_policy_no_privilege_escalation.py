"""No user and no role can give itself more rights than it was given.

日本語: ユーザーおよびロールは、自らに付与された権限を超える権限を自ら取得できない。

Why
    Who may attach policies to itself, or pass an administrator's role to a machine of its own,
    is an administrator, whatever the name of its policy says.
How it is judged
    The subject is the identity, because a way can take two actions that stand in two policies:
    all policies of a user or role are taken together, those of its groups too, less what its
    boundary (where its document is known) does not allow. Each known way of the list is tried:
    writing policies of one's own, making oneself credentials of others, changing who may assume
    a role, passing a role to what runs one's code, and putting code in place of that which runs
    already. Resources are considered: an action counts when it reaches all resources, or for
    writing policies the identity itself, its groups or the policies that it holds, or else an
    administrator of the account; `${aws:username}` is put in. A Deny counts without condition
    where it covers the whole. A condition narrows when it fixes a tag of the resource (not for
    actions of IAM: which identities carry the tag is not read), a service to pass to that is not
    the one in question, policies to attach that are known to give no such power, or a boundary
    that is known to be less than everything. What is assumed by sts:AssumeRole is judged for the
    role that is assumed. Groups are asked with their users; service-linked roles are not asked.
Fix
    Take the actions away, limit them to paths and tags that hold no strong identity, or require
    a permissions boundary.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_identities import IDENTITIES, Identity
from urazuke.checks.aws.facts.iam_policies import POLICIES, ManagedPolicy
from urazuke.checks.aws.rules.escalation import paths
from urazuke.checks.aws.rules.iam_account import Account
from urazuke.sdk import (
    Decides,
    Population,
    Struct,
    Text,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    population,
)

EXPECTED = Text(
    ja="権限昇格の経路なし(承認された例外を除く)",
    en="no way to more rights, outside approved exceptions",
)
NONE = Text(ja="既知の昇格経路なし", en="none of the known ways is open")
NOT_ASKED = Text(ja="グループまたはサービスリンクロール", en="a group, or a service-linked role")
_SHOWN = 5


class Params(Struct, frozen=True):
    """ARNs of identities that are approved exceptions: administrators, deployment roles."""

    approved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The identity, and all policies and identities of its account."""

    identity: Identity = own(IDENTITIES)
    identities: Population[Identity] = population(IDENTITIES, decides=Decides.NEITHER)
    policies: Population[ManagedPolicy] = population(POLICIES, decides=Decides.NEITHER)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for an identity to which a known way is open."""
    identity = facts.identity
    if identity.kind == "group" or identity.of_aws:
        return not_applicable(NOT_ASKED, EXPECTED)
    found = paths(identity, Account(facts.identities, facts.policies))
    if not found:
        return passed(NONE, EXPECTED)
    seen = _told(found)
    if identity.arn in params.approved:
        return passed(Text(ja=f"{seen.ja}(承認された例外)", en=f"{seen.en} (approved)"), EXPECTED)
    name, kind = shlex.quote(identity.name), identity.kind
    fix = (
        f"aws iam list-attached-{kind}-policies --{kind}-name {name}\n"
        f"aws iam list-{kind}-policies --{kind}-name {name}"
    )
    return failed(seen, EXPECTED, fix)


def _told(found: list[str]) -> Text:
    shown, more = ", ".join(found[:_SHOWN]), len(found) - _SHOWN
    if more <= 0:
        return Text(ja=shown, en=shown)
    return Text(ja=f"{shown} ほか{more}件", en=f"{shown} and {more} more")
