"""Somebody of every department that owns systems attended the system-risk briefing in time.

日本語: システムを導入・管理している部署のすべてが、定められた期間内にシステムリスク説明会に出席し、
または補講を受けていること。

Why
    The promise names the departments that introduced or run systems. They are known from the
    register of systems, not from the list of those who came.

How it is judged
    Each department of the register needs at least one member of its present staff (roster) with a
    completed training of the topic system-risk, not older than `months`, by calendar months; the
    day is that of the latest. A make-up lesson counts. A department that the roster does not know
    has no attendance. Any row of the three ledgers that cannot be read: error.

Fix
    Give the department a make-up lesson and record it.
"""

from dataclasses import dataclass
from datetime import date

from urazuke.checks.records.facts.briefings import BRIEFINGS, Briefing
from urazuke.checks.records.rules.months import months_before
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed, today


class Params(Struct, frozen=True):
    """`months`: how long ago the latest attendance may be."""

    months: int = 12


@dataclass(frozen=True)
class Facts:
    """What is known of the department's attendance."""

    briefing: Briefing = own(BRIEFINGS)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a department of which somebody attended in time."""
    briefing = facts.briefing
    expected = Text(
        ja=f"{params.months}か月以内の出席または補講", en=f"attended within {params.months} months"
    )
    if briefing.latest is None:
        told = Text(
            ja=f"在籍者{briefing.staff}名に出席の記録がない（所管システム{briefing.systems}件）",
            en=f"none of its {briefing.staff} staff attended; it owns {briefing.systems} systems",
        )
        return failed(told, expected)
    told = Text(
        ja=f"{briefing.attended}名が出席、最終{briefing.latest}",
        en=f"{briefing.attended} attended, last on {briefing.latest}",
    )
    recent = date.fromisoformat(briefing.latest) >= months_before(facts.today, params.months)
    return passed(told, expected) if recent else failed(told, expected)
