"""A role can be assumed only by those it is meant for, and no stranger can slip in among them.

日本語: ロールを引き受けられるのは意図した主体に限られ、第三者が紛れ込む余地はない。

Why
    The trust policy is the door of a role: a wildcard lets in the world, a foreign account
    without an external id every customer of that vendor, an OpenID Connect provider without
    audience and subject everybody who has an account there.
How it is judged
    For each principal of each Allow. A wildcard fails unless a condition leaves only accounts,
    roles or organizations that are the company's own. Another account needs a fixed
    `sts:ExternalId`, or a place on the list of approved accounts. SAML needs a fixed `SAML:aud`.
    OpenID Connect needs a fixed audience and a subject: for GitHub one that fixes the owner, for
    EKS one that fixes the namespace; for Cognito `amr` must be `authenticated`. Conditions that
    hold where the key is absent, and a Deny, are not held in its favour. A principal that no
    longer exists counts as another account.
Fix
    Name the principals, and add the condition that is missing.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.iam_roles import ROLES, Role
from urazuke.checks.aws.rules.trust import Known, faults
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed, same

EXPECTED = Text(
    ja="意図した主体のみ(外部ID・aud・subの条件により限定)",
    en="only the principals meant, bound by external id, audience and subject",
)


class Params(Struct, frozen=True):
    """Accounts and organizations (`o-…`) that count as the company's own."""

    accounts: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The role."""

    role: Role = own(ROLES)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for a principal that nothing binds."""
    role = facts.role
    known = Known(
        accounts=frozenset({role.account, *params.accounts}),
        organizations=frozenset(params.organizations),
    )
    found = faults(role.trust, known)
    if not found:
        names = (p.name for s in role.trust.statements for p in s.principals)
        return passed(same(", ".join(dict.fromkeys(names)) or "-"), EXPECTED)
    seen = Text(ja="; ".join(each.ja for each in found), en="; ".join(each.en for each in found))
    name = shlex.quote(role.name)
    fix = (
        f"aws iam get-role --role-name {name} --query Role.AssumeRolePolicyDocument > trust.json\n"
        '"${EDITOR:-vi}" trust.json\n'
        f"aws iam update-assume-role-policy --role-name {name} --policy-document file://trust.json"
    )
    return failed(seen, EXPECTED, fix)
