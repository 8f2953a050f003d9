"""The host's files are compared with a baseline, week by week.

日本語: ファイルの改ざん検知が稼働し、基準値との照合が定期的に完了していること。

Why
    Whoever replaces a program is found only if somebody compares.

How it is judged
    AIDE has a baseline that is not empty; a timer is armed, or cron runs and starts AIDE; and its
    log holds the end of a comparison at most `max_age_hours` ago by the host's own clock (a week
    and a day of slack: our threshold). A comparison that broke off has no end. Where only Wazuh
    runs, its file monitoring is not read: an error, not a pass. What was found is not judged.

Fix
    Make the baseline, and have the comparison run daily.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.integrity_checks import CRON, INTEGRITY_CHECKS, IntegrityChecks
from urazuke.checks.host.rules.sensors import AIDE_TIMERS, WAZUH
from urazuke.checks.host.rules.units import running
from urazuke.sdk import Reason, Struct, Text, Unreadable, Verdict, failed, own, passed

_HOUR = 3600
_FIX = (
    "sudo aideinit -y -f && sudo systemctl enable --now dailyaidecheck.timer"
    " && sudo systemctl start dailyaidecheck.service"
)


class Params(Struct, frozen=True):
    """How long ago the last comparison may have ended; a threshold of ours."""

    max_age_hours: int = 192


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    files: IntegrityChecks = own(INTEGRITY_CHECKS)


def judge(facts: Facts, params: Params) -> Verdict:
    """Baseline, schedule, and the last end."""
    files = facts.files
    expected = Text(
        ja=f"基準値があり、照合が予定され、{params.max_age_hours}時間以内に完了していること",
        en=f"a baseline, a schedule, and a comparison that ended in {params.max_age_hours} hours",
    )
    active = {unit.name for unit in running(files.units)}
    waiting = [u.name for u in files.units if u.name in AIDE_TIMERS and u.waits and u.boot]
    planned = bool(waiting or (files.by_cron and active & set(CRON)))
    observed = _observed(files, planned=planned)
    if files.baseline and planned and _fresh(files, params):
        return passed(observed, expected)
    if WAZUH in active:
        raise Unreadable(Reason.MALFORMED, "the file monitoring of Wazuh is not read here")
    return failed(observed, expected, _FIX)


def _fresh(files: IntegrityChecks, params: Params) -> bool:
    if files.last_end is None:
        return False
    return 0 <= files.now - files.last_end <= params.max_age_hours * _HOUR


def _observed(files: IntegrityChecks, *, planned: bool) -> Text:
    age = "-" if files.last_end is None else f"{(files.now - files.last_end) // _HOUR} h"
    return Text(
        ja=f"基準値: {'あり' if files.baseline else 'なし'}、"
        f"予定: {'あり' if planned else 'なし'}、最後の照合からの経過: {age}",
        en=f"baseline: {'yes' if files.baseline else 'no'}; "
        f"planned: {'yes' if planned else 'no'}; since the last comparison: {age}",
    )
