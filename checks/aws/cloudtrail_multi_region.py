"""A trail that covers every region records all management events of the account.

日本語: 全リージョンを対象とする証跡が、アカウントの管理イベントをすべて記録している。

Why
    Without a complete record of who did what, neither detection nor investigation has
    anything to work on; a region without a trail is where an intruder works.
How it is judged
    At least one trail must cover all regions, be logging now, and record management events
    for reads and writes. Trails whose state could not be read decide nothing; one good trail
    decides.
Fix
    Create a multi-region trail that writes to a bucket of a log account.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.account import ACCOUNT, Account
from urazuke.checks.aws.facts.cloudtrail_trails import TRAILS, Trail
from urazuke.sdk import (
    Decides,
    NoParams,
    Population,
    Text,
    Verdict,
    failed,
    own,
    passed,
    population,
    same,
)

EXPECTED = Text(
    ja="全リージョン対象で、記録中であり、管理イベントの参照・更新をすべて記録する証跡が1つ以上ある",
    en="one trail at least covers all regions, is logging, and records all management events",
)
FIX = (
    "aws cloudtrail create-trail --name organisation --is-multi-region-trail "
    "--enable-log-file-validation --s3-bucket-name LOG_BUCKET  # then: start-logging"
)


@dataclass(frozen=True)
class Facts:
    """The account, and its trails."""

    account: Account = own(ACCOUNT)
    trails: Population[Trail] = population(TRAILS, decides=Decides.MEMBER)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes when one trail is good enough."""
    good = [t.arn for t in facts.trails if t.multi_region and t.logging and t.management]
    if good:
        return passed(same(", ".join(good)), EXPECTED)
    return failed(_observed(facts.trails), EXPECTED, _fix(facts.trails))


def _observed(trails: Population[Trail]) -> Text:
    states = [
        f"{t.arn} (multi-region {t.multi_region}, logging {t.logging}, management {t.management})"
        for t in trails
    ]
    return same("; ".join(states)) if states else Text(ja="証跡がない", en="there is no trail")


def _fix(trails: Population[Trail]) -> str:
    stopped = [t for t in trails if t.multi_region and t.management and not t.logging]
    commands = [
        f"aws cloudtrail start-logging --region {shlex.quote(t.region)} --name {shlex.quote(t.arn)}"
        for t in stopped
    ]
    return "\n".join(commands) or FIX
