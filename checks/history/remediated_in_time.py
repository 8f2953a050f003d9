"""What was found to fail is remedied within the time that its severity allows.

日本語: 検出された不適合が、深刻度に応じた期限内に是正されている。

Why
    Improvement that goes on shows in findings that end. A scanner that reports the same failure
    for a year is no improvement.

How it is judged
    By the findings of the earlier sealed runs: a finding lives from the first run that saw it
    fail to the first that saw it pass; one that was not seen to pass yet is as old as today. One
    that is older than its severity allows, or ended so in the last `days`, is a violation. The time
    under an exception does not count. A subject that its check does no longer know, while it knew
    all others there, was removed. One that vanished otherwise was not fixed: late, if it was so
    when last seen; else error, if that was within `days`. Runs further apart than twice the
    interval of their schedule: error. A history shorter than `days` is not assessed. Findings of
    the checks of the history itself do not count.

Fix
    Remedy the oldest first; `urazuke run --only FINDING` looks at one again. Where it has to wait,
    write down an exception with its reason and its end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from urazuke.checks.history.facts.lives import LIVES, Life, Lives
from urazuke.checks.history.facts.runs import RUNS, Runs
from urazuke.checks.history.rules import points, rhythm
from urazuke.sdk import Reason, Struct, Text, Unreadable, Verdict, failed, moment, own, passed


class Params(Struct, frozen=True):
    """How many days a failure may last, by severity; `days`: of the period."""

    critical: int = 30
    high: int = 90
    medium: int = 180
    low: int = 365
    days: int = 90


@dataclass(frozen=True)
class Facts:
    """The earlier runs, what failed in them, and now."""

    history: Runs = own(RUNS)
    found: Lives = own(LIVES)
    now: datetime = moment()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes where nothing was late and the history shows it."""
    begin = facts.now - timedelta(days=params.days)
    recent = [life for life in facts.found.lives if _within(life, begin)]
    if late := [life for life in recent if _is_late(life, facts.now, params)]:
        told = points.few([_told(life, facts.now) for life in late])
        return failed(Text(ja=f"期限を過ぎた是正：{told}", en=f"late: {told}"), _expected(params))
    unknown = list(_unknown(facts, recent, begin))
    if unknown:
        raise Unreadable(Reason.UNPROVEN, points.few(unknown))
    since = rhythm.start(facts.history)
    if since > begin or params.days < 1:
        detail = f"{params.days} days expected, runs are due since {since:%Y-%m-%dT%H:%MZ}"
        raise Unreadable(Reason.TOO_SOON, detail)
    return passed(_summary(recent), _expected(params))


def _within(life: Life, begin: datetime) -> bool:
    """Whether it was alive in the period: what is open always is."""
    return life.state in {"open", "waived"} or (life.ended or life.last) >= begin


def _age(life: Life, now: datetime) -> timedelta:
    """For how long it is known to have failed, or not known not to, without an exception."""
    end = life.last if life.state == "gone" else life.ended or now
    return end - life.first - timedelta(seconds=life.excepted)


def _is_late(life: Life, now: datetime, params: Params) -> bool:
    allowed = {
        "critical": params.critical,
        "high": params.high,
        "medium": params.medium,
        "low": params.low,
    }[life.severity]
    return life.state != "waived" and _age(life, now) > timedelta(days=allowed)


def _unknown(facts: Facts, recent: Sequence[Life], begin: datetime) -> Iterator[str]:
    """What may have been late without our knowing."""
    yield from map(str, rhythm.too_long(facts.history, facts.now, begin))
    yield from facts.found.unread
    for life in recent:
        if life.state == "gone":
            yield f"{_told(life, facts.now)}, not answered any more"


def _told(life: Life, now: datetime) -> str:
    days = _age(life, now).days
    return f"{life.control} {life.finding[:12]} ({life.severity}, {life.state}) {days} d"


def _expected(params: Params) -> Text:
    ours = f"{params.critical}/{params.high}/{params.medium}/{params.low}"
    return Text(
        ja=f"不適合の是正までの日数が深刻度（緊急/高/中/低）別に {ours} 日以内",
        en=f"failures last at most {ours} days (critical/high/medium/low)",
    )


def _summary(recent: Sequence[Life]) -> Text:
    fixed = [life.ended - life.first for life in recent if life.state == "fixed" and life.ended]
    mean = f"{sum(fixed, timedelta()) / len(fixed) / timedelta(days=1):.1f}" if fixed else "-"
    counts = {state: sum(life.state == state for life in recent) for state in _STATES}
    ja = "、".join(f"{_STATES[state]}{number}件" for state, number in counts.items())
    en = ", ".join(f"{number} {state}" for state, number in counts.items())
    return Text(
        ja=f"是正までの平均 {mean} 日（{ja}）", en=f"mean time to remediate {mean} days ({en})"
    )


_STATES = {"fixed": "是正済み", "removed": "対象の廃止", "open": "未是正", "waived": "例外承認中"}
