"""No critical weakness has been open for longer than is allowed.

日本語: 深刻度が緊急の脆弱性が、許容日数を超えて未対応のまま残っていない。

Why
    "Continuous improvement" shows in the time between knowing of a hole and closing it.
How it is judged
    Inspector's active findings of severity CRITICAL, by the time since they were first seen.
    None found means nothing where nothing looks: every kind of scan of the parameters must be
    on, or the region fails. Suppressed findings are not active; who suppressed them is a matter
    for the review.
Fix
    Patch or replace the resource that the finding names.
"""

import shlex
from dataclasses import dataclass
from datetime import datetime, timedelta

from urazuke.checks.aws.facts.inspector2_criticals import CRITICALS, Critical, Criticals
from urazuke.checks.aws.rules.watchers import scanning
from urazuke.sdk import Struct, Target, Text, Verdict, failed, moment, own, passed, same, target

_SHOWN = 5


class Params(Struct, frozen=True):
    """`days`: how long a critical weakness may be open; `scans`: the scans that must look."""

    days: int = 30
    scans: tuple[str, ...] = ("ec2", "ecr", "lambda")


@dataclass(frozen=True)
class Facts:
    """What is open in the region, and today."""

    criticals: Criticals = own(CRITICALS)
    now: datetime = moment()
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when one is too old, or when nothing looks."""
    expected = Text(
        ja=f"{params.days}日を超える緊急の脆弱性なし",
        en=f"no critical weakness older than {params.days} days",
    )
    region = shlex.quote(facts.at.region or "")
    limit = facts.now - timedelta(days=params.days)
    old = [c for c in facts.criticals.found if datetime.fromisoformat(c.since) < limit]
    if old:
        fix = f"aws inspector2 batch-get-finding-details --region {region} --finding-arns " + (
            " ".join(shlex.quote(each.arn) for each in old[:_SHOWN])
        )
        return failed(_told(old), expected, fix)
    states = facts.criticals.scans
    off = [scan for scan in params.scans if states.get(scan) != "ENABLED"]
    if off or facts.criticals.state != "ENABLED":
        observed = Text(
            ja=f"検査が無効: {', '.join(off) or facts.criticals.state}",
            en=f"nothing looks: {', '.join(off) or facts.criticals.state}",
        )
        return failed(observed, expected, scanning(region, off or params.scans))
    count = len(facts.criticals.found)
    return passed(Text(ja=f"期限内の緊急 {count}件", en=f"{count} critical, all newer"), expected)


def _told(old: list[Critical]) -> Text:
    shown = "; ".join(f"{c.title} ({c.resource}, {c.since[:10]})" for c in old[:_SHOWN])
    more = len(old) - _SHOWN
    if more <= 0:
        return same(shown)
    return Text(ja=f"{shown} ほか{more}件", en=f"{shown} and {more} more")
