"""The Glacier vault's policy lets nobody in whom it does not name.

日本語: S3 Glacierのボールトのポリシーは、特定していない相手にアーカイブの取得や削除を許していない。

Why
    Archives are kept for years and looked at by nobody; an open one is open for years.
How it is judged
    As AWS evaluates the policy: an Allow counts when its principal is everybody, every account
    or a public login, no condition narrows the callers to fixed values, and no Deny covers it.
    A service of AWS acts for whoever asks it, and counts as everybody unless a condition such
    as aws:SourceArn or aws:SourceAccount fixes for whom. A vault without a policy is open to
    its own account only. Whether a named foreign account ought to be named is another check.
Fix
    Name the callers in the statement.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.glacier_vaults import VAULTS
from urazuke.checks.aws.rules import open_policies, places
from urazuke.checks.aws.rules.guarded import Guarded
from urazuke.checks.aws.rules.services import GLACIER
from urazuke.sdk import NoParams, Target, Verdict, own, target


@dataclass(frozen=True)
class Facts:
    """The vault and its policy."""

    vault: Guarded = own(VAULTS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a statement lets anybody in."""
    place = places.glacier_vault(facts.vault.name, facts.at.region)
    return open_policies.judge(facts.vault.policy, GLACIER, place.edit)
