"""The secret's policy lets nobody in whom it does not name.

日本語: シークレットのポリシーは、特定していない相手に値の取得その他の操作を許していない。

Why
    Who may read the secret is, to the database or the partner that it opens, one of us.
How it is judged
    As AWS evaluates the policy: an Allow counts when its principal is everybody, every account
    or a public login, no condition narrows the callers to fixed values, and no Deny covers it.
    A service of AWS acts for whoever asks it, and counts as everybody unless a condition such
    as aws:SourceArn or aws:SourceAccount fixes for whom. A secret without a policy is open to
    its own account only. Whether a named foreign account ought to be named is another check.
Fix
    Name the callers in the statement.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.secretsmanager_secrets import SECRETS as FOUND
from urazuke.checks.aws.rules import open_policies, places
from urazuke.checks.aws.rules.guarded import Guarded
from urazuke.checks.aws.rules.services import SECRETS
from urazuke.sdk import NoParams, Target, Verdict, own, target


@dataclass(frozen=True)
class Facts:
    """The secret's policy."""

    secret: Guarded = own(FOUND)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a statement lets anybody in."""
    place = places.secret(facts.secret.arn, facts.at.region)
    return open_policies.judge(facts.secret.policy, SECRETS, place.edit)
