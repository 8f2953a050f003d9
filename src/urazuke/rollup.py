"""Findings → control status → promise status. The table is the policy: the worst counts.

Of nothing at all the worst is `not-assessed`: a control without a finding, a promise without
a control and a run without a target never pass.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from urazuke.catalog import Catalog, Control
from urazuke.model import UNKNOWN, Finding, Status, Struct, Text, worst


class Population(Struct, frozen=True):
    """How many subjects there are (None: not known) and how many were judged."""

    expected: int | None
    seen: int


class Result(Struct, frozen=True):
    """The answer for one control or promise. `counts` has every status, zeros too."""

    status: Status
    counts: dict[Status, int]
    population: Population
    why: Text


PARTLY = Text(
    ja="今回は管理策の一部だけを実行した。その範囲に不適合はない",
    en="only a part of the control was run; in that part nothing fails",
)
NOT_ASKED = Result(
    status=Status.NOT_ASSESSED,
    counts=dict.fromkeys(Status, 0),
    population=Population(expected=None, seen=0),
    why=Text(ja="今回の実行に含まれていない", en="not part of this run"),
)


def changed(findings: Iterable[Finding]) -> frozenset[str]:
    """The promises whose sentence on the published page is another, and was not approved.

    Whatever became of the finding: a waiver excuses the page, it does not bring the words back.
    """
    return frozenset(name for finding in findings for name in finding.changed)


def controls(
    chosen: Sequence[Control],
    findings: Sequence[Finding],
    partly: frozenset[str] = frozenset(),
    reworded: frozenset[str] = frozenset(),
) -> dict[str, Result]:
    """The status of each control.

    Not assessed at best: one that was asked only `partly`, and one of a promise that is
    `reworded`, for it was derived from other words.
    """
    grouped: dict[str, list[Finding]] = {control.id: [] for control in chosen}
    for finding in findings:
        grouped[finding.control].append(finding)
    found = {name: _result(each, partly=name in partly) for name, each in grouped.items()}
    return {
        control.id: _reworded(found[control.id], reworded.intersection(control.promises))
        for control in chosen
    }


def _reworded(result: Result, names: Iterable[str]) -> Result:
    """At best not assessed while one of these promises says something else."""
    listed = ", ".join(sorted(names))
    if not listed or result.status.rank <= Status.NOT_ASSESSED.rank:
        return result
    why = Text(
        ja=f"公表文のうち {listed} の文が変更されており、再承認まで評価しない",
        en=f"the wording of {listed} on the page was changed and not approved since",
    )
    return msgspec.structs.replace(result, status=Status.NOT_ASSESSED, why=why)


def promises(
    catalog: Catalog, results: Mapping[str, Result], reworded: frozenset[str] = frozenset()
) -> dict[str, Result]:
    """The status of each promise; an umbrella takes the worst of those below it.

    `reworded`: those that say something else today; they are not assessed at best.
    """
    answers: dict[str, Result] = {}
    for promise in catalog.promises.values():
        backing = {
            control.id: results.get(control.id, NOT_ASKED)
            for control in catalog.controls.values()
            if promise.id in control.promises
        }
        if not promise.rollup_of:
            answers[promise.id] = _reworded(_joined(backing), reworded & {promise.id})
    for promise in catalog.promises.values():
        if promise.rollup_of:
            below = {name: answers[name] for name in promise.rollup_of}
            answers[promise.id] = _reworded(_joined(below), reworded & {promise.id})
    return {name: answers[name] for name in catalog.promises}


def _counts(statuses: Iterable[Status]) -> dict[Status, int]:
    found = Counter(statuses)
    return {status: found[status] for status in Status}


def _result(findings: Sequence[Finding], *, partly: bool) -> Result:
    left_out = [Status.NOT_ASSESSED] if partly else []
    status = worst([*left_out, *(finding.status for finding in findings)])
    subjects = {(f.target, f.subject) for f in findings}
    judged = {(f.target, f.subject) for f in findings if f.raw_status not in UNKNOWN}
    complete = all(pointer.pointer != "/gap" for f in findings for pointer in f.evidence)
    return Result(
        status=status,
        counts=_counts(finding.status for finding in findings),
        population=Population(expected=len(subjects) if complete else None, seen=len(judged)),
        why=_why_findings(status, findings),
    )


def _why_findings(status: Status, findings: Sequence[Finding]) -> Text:
    if not findings:
        return Text(ja="判定の根拠となる検査結果がない", en="there is no finding to judge by")
    these = [finding for finding in findings if finding.status is status]
    if not these:
        return PARTLY
    first = these[0]
    return Text(
        ja=f"{len(findings)}件中{len(these)}件（{first.subject}：{first.because.ja}）",
        en=f"{len(these)} of {len(findings)} ({first.subject}: {first.because.en})",
    )


def _joined(results: Mapping[str, Result]) -> Result:
    status = worst(result.status for result in results.values())
    expected = [result.population.expected for result in results.values()]
    known = [number for number in expected if number is not None]
    counts = {s: sum(result.counts[s] for result in results.values()) for s in Status}
    these = [name for name, result in results.items() if result.status is status]
    return Result(
        status=status,
        counts=counts,
        population=Population(
            expected=sum(known) if len(known) == len(expected) else None,
            seen=sum(result.population.seen for result in results.values()),
        ),
        why=_why_names(these, len(results)),
    )


def _why_names(these: Sequence[str], total: int) -> Text:
    if not these:
        return Text(
            ja="今回の実行に、裏付けとなる管理策が含まれていない",
            en="no control that backs it is part of this run",
        )
    names = ", ".join(these)
    return Text(ja=f"{total}件中{len(these)}件：{names}", en=f"{len(these)} of {total}: {names}")
