"""The measures are assessed on schedule, without a gap longer than twice the interval.

日本語: 対策の評価が予定どおり実行され、予定間隔の2倍を超える空白がないこと。

Why
    Security measures are "continuous" only if somebody goes on looking at them; a report of one
    day shows one day.

How it is judged
    By the earlier runs of the locker that the company's key sealed, whole and of the whole
    catalogue, over the last `days` or since the schedule began: at `since`, or with the first
    sealed run that was made under a schedule, so that moving it forward hides nothing. A
    stretch without such a run, also the one up to now, that is longer than twice the interval that
    was in force is a violation; where runs that are unsealed or altered lie in it and would fill
    it, error. A history shorter than `least_days` is not assessed. What the runs found is judged by
    the controls themselves. The present run is not counted.

Fix
    Let `urazuke run` be started by a timer at the scheduled interval, sealed by `signing.key`, and
    be alerted when one did not begin. A gap stays in the history until the period has passed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from urazuke.checks.history.facts.runs import RUNS, Run, Runs
from urazuke.checks.history.rules import points, rhythm
from urazuke.checks.history.rules.slots import Stretch
from urazuke.sdk import Reason, Struct, Text, Unreadable, Verdict, failed, moment, own, passed

_EXPECTED = Text(
    ja="予定間隔の2倍を超える空白なく、封印された評価が続いている",
    en="sealed runs, none further from the next than twice the interval",
)


class Params(Struct, frozen=True):
    """`days`: of the period; `least_days`: of history, before it can be called continuous."""

    days: int = 366
    least_days: int = 90


@dataclass(frozen=True)
class Facts:
    """The earlier runs, and now."""

    history: Runs = own(RUNS)
    now: datetime = moment()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a history that is long enough and has no hole."""
    history, now = facts.history, facts.now
    since = rhythm.start(history)
    begin = max(since, now - timedelta(days=params.days))
    gaps = rhythm.too_long(history, now, begin)
    if certain := rhythm.too_long(history, now, begin, _in_doubt(history, since, now)):
        told = points.few(certain)
        return failed(Text(ja=f"評価の空白：{told}", en=f"nothing in {told}"), _EXPECTED)
    if gaps:
        doubts = list(points.doubts(history.runs, begin, now))
        raise Unreadable(Reason.UNPROVEN, points.few([*gaps, *doubts]))
    if now - begin < timedelta(days=params.least_days) or params.least_days < 1:
        detail = f"{params.least_days} days expected, runs are due since {since:%Y-%m-%dT%H:%MZ}"
        raise Unreadable(Reason.TOO_SOON, detail)
    return passed(_seen(Stretch(begin, now), points.proofs(history.runs, begin, now)), _EXPECTED)


def _in_doubt(history: Runs, since: datetime, now: datetime) -> list[Run]:
    """The runs without a good seal that claim a moment of that time."""
    return [
        run
        for run in history.runs
        if run.state in {"unsealed", "unproven"} and run.moment and since <= run.moment <= now
    ]


def _seen(period: Stretch, proofs: Sequence[Run]) -> Text:
    rules = len({run.catalogue for run in proofs})
    return Text(
        ja=f"{period} に封印された評価{len(proofs)}回（管理策の版：{rules}、"
        f"接続先：{points.targets(proofs)}）",
        en=f"{len(proofs)} sealed runs in {period} (versions of the catalogue: {rules}, "
        f"targets: {points.targets(proofs)})",
    )
