"""Every scheduled assessment of the period found the defences in order, without a gap.

日本語: 期間中の予定された全ての評価において防御機能の管理策が適合し、評価の欠落がないこと。

Why
    "At all times" is a promise about a period. That everything is in order at the moment of an
    audit says nothing about last month.

How it is judged
    By the earlier runs of the locker that the company's key sealed; the present run is no part of
    its own history, and the period ends with the last slot that is over. Slots follow each other
    at the interval of `schedule` in the configuration, in UTC, and reach back `days`; each needs a
    whole run of its own, begun in it or within the tolerance after it, and no two runs may lie
    further apart than interval and tolerance. At each run every control of `controls` was pass
    (or not applicable at every single one of them, but not all controls together). A control that
    failed at any legible run of the period, narrowed or interrupted ones too: fail. Else an empty
    slot, a run that is unsealed, altered, sealed by another key or dated in the future, and a
    control that was anything but pass: error, for what was there is not known. A schedule that
    began less than `days` ago or with slots longer than `longest_hours`: not assessed.

Fix
    Let `urazuke run` be started by a timer at the scheduled interval, sealed by `signing.key`;
    keep the locker. A gap cannot be mended afterwards: find its cause, and let the period pass.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from urazuke.checks.history.facts.runs import RUNS, Run, Runs
from urazuke.checks.history.rules import points, slots
from urazuke.sdk import Reason, Struct, Text, Unreadable, Verdict, failed, moment, own, passed

_FINE = frozenset({"pass", "not-applicable"})


class Params(Struct, frozen=True):
    """`controls`: of the defences; `days`: of the period; `longest_hours`: of a slot."""

    controls: tuple[str, ...] = (
        "FW-01",
        "FW-02",
        "FW-03",
        "IDS-01",
        "IDS-02",
        "IDS-03",
        "IPS-01",
        "MAL-01",
        "WAF-01",
        "WAF-02",
    )
    days: int = 90
    longest_hours: int = 24


@dataclass(frozen=True)
class Facts:
    """The earlier runs, and now."""

    history: Runs = own(RUNS)
    now: datetime = moment()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a period in which everything was seen, and seen in order."""
    schedule, runs = facts.history.schedule, facts.history.runs
    if not params.controls or params.days < 1:
        raise Unreadable(Reason.MALFORMED, "the parameters name no controls, or no days")
    period = slots.last(schedule, facts.now, params.days)
    begin = period[0].begins if period else facts.now - timedelta(days=params.days)
    seen = points.legible(runs, begin, facts.now)
    if violations := list(_not_fine(seen, params.controls, frozenset({"fail"}))):
        return failed(_told(violations), _expected(params))
    if period is None or schedule.every > params.longest_hours * 3600:
        raise Unreadable(Reason.TOO_SOON, _too_little(facts, params))
    proofs = [run for run in points.proofs(runs, begin, facts.now) if _judged(run, params)]
    whole = [run.moment for run in proofs if run.moment is not None]
    unknown = [
        list(map(str, slots.unproven(period, whole, timedelta(seconds=schedule.tolerance)))),
        list(points.doubts(runs, begin, facts.now)),
        list(_undecided(proofs, params.controls)),
    ]
    if any(unknown):
        raise Unreadable(Reason.UNPROVEN, " | ".join(points.few(each) for each in unknown if each))
    return passed(_seen(period, proofs, params), _expected(params))


def _judged(run: Run, params: Params) -> bool:
    """Whether the run included all of the controls."""
    return all(run.status(control) is not None for control in params.controls)


def _not_fine(
    runs: Sequence[Run], controls: Sequence[str], statuses: frozenset[str]
) -> Iterator[str]:
    for run in runs:
        for control in controls:
            if (status := run.status(control)) in statuses:
                yield f"{run.moment:%Y-%m-%dT%H:%MZ} {control} {status}"


def _undecided(proofs: Sequence[Run], controls: Sequence[str]) -> Iterator[str]:
    """Where a control was not in order, was not always there, or there was none at all."""
    others = frozenset({"error", "not-assessed", "manual", "waived"})
    yield from _not_fine(proofs, controls, others)
    for control in controls:
        if {run.status(control) for run in proofs} == _FINE:
            yield f"{control} was not applicable at some points, and pass at others"
    for run in proofs:
        if all(run.status(control) == "not-applicable" for control in controls):
            yield f"{run.moment:%Y-%m-%dT%H:%MZ} no control was applicable"


def _too_little(facts: Facts, params: Params) -> str:
    schedule = facts.history.schedule
    return (
        f"{params.days} days of slots of at most {params.longest_hours} h expected; slots of "
        f"{schedule.every // 3600} h since {schedule.since:%Y-%m-%dT%H:%MZ}, of which "
        f"{slots.closed(schedule, facts.now)} are over"
    )


def _expected(params: Params) -> Text:
    names = ", ".join(params.controls)
    return Text(
        ja=f"直近{params.days}日間の全ての予定時点で適合（{names}）",
        en=f"pass at every slot of the last {params.days} days: {names}",
    )


def _told(violations: Sequence[str]) -> Text:
    told = points.few(violations)
    return Text(ja=f"不適合の時点がある：{told}", en=f"not in order at {told}")


def _seen(period: Sequence[slots.Stretch], proofs: Sequence[Run], params: Params) -> Text:
    """The period, and what changed in it: other rules may have asked something else."""
    rules = len({run.catalogue for run in proofs})
    none = [c for c in params.controls if proofs[0].status(c) == "not-applicable"]
    whole = slots.Stretch(period[0].begins, period[-1].ends)
    left_out = f"、該当なし：{', '.join(none)}" if none else ""
    without = f"; not applicable: {', '.join(none)}" if none else ""
    return Text(
        ja=f"{whole} の{len(period)}枠、封印された評価{len(proofs)}回（管理策の版：{rules}、"
        f"接続先：{points.targets(proofs)}）{left_out}",
        en=f"{len(period)} slots in {whole}, {len(proofs)} sealed runs "
        f"(versions of the catalogue: {rules}, targets: {points.targets(proofs)}){without}",
    )
