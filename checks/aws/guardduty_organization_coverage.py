"""GuardDuty of the region covers the whole organisation, now and when accounts are added.

日本語: 当該リージョンのGuardDutyは、追加されるものを含め、組織の全アカウントを対象としている。

Why
    An account that was forgotten is where nobody looks; one that is added tomorrow must be
    covered tomorrow.
How it is judged
    An account that is administered by another one is covered. The administering account must
    enable members automatically with ALL, and every account that it has as a member must be
    enabled. NEW leaves out those that were there before. An account that neither administers
    nor is administered stands alone: a failure.
Fix
    Appoint a delegated administrator, and set automatic enabling to ALL in each region.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.guardduty_organization import TIES, Tie
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, same, target

EXPECTED = Text(ja="全アカウントを自動で対象とする", en="every account is covered automatically")
_ALONE = Text(ja="組織の管理下にない", en="not tied to an administrator")


@dataclass(frozen=True)
class Facts:
    """The region's tie to the organisation."""

    tie: Tie = own(TIES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when an account may be left out."""
    tie = facts.tie
    region = shlex.quote(facts.at.region or "")
    if tie.administrator is not None:
        return passed(
            Text(ja=f"管理アカウント {tie.administrator}", en=f"by account {tie.administrator}"),
            EXPECTED,
        )
    if tie.automatic is None:
        fix = (
            f"aws guardduty enable-organization-admin-account --region {region} "
            "--admin-account-id ADMINISTRATOR_ACCOUNT_ID"
        )
        return failed(_ALONE, EXPECTED, fix)
    out = [f"{each.account} ({each.status})" for each in tie.members if each.status != "Enabled"]
    observed = same("; ".join([f"AutoEnable={tie.automatic}", *out]))
    if tie.automatic == "ALL" and not out:
        return passed(observed, EXPECTED)
    fix = (
        f"detector=$(aws guardduty list-detectors --region {region} "
        "--query 'DetectorIds[0]' --output text)\n"
        f"aws guardduty update-organization-configuration --region {region} "
        '--detector-id "$detector" --auto-enable-organization-members ALL'
    )
    return failed(observed, EXPECTED, fix)
