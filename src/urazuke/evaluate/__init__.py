"""Facts → findings. Pure: the moment of the run is data, and nothing is contacted.

A check never sees a missing fact: the engine answers for it. This is one of the two places
where any exception is caught: a check that raises is an `error` of that subject only.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from urazuke import told
from urazuke.attestations import Judged
from urazuke.errors import Unreadable
from urazuke.evaluate import people
from urazuke.evaluate.matrix import Row, answered, rows
from urazuke.evaluate.sight import Facts, Sight, Stored
from urazuke.evaluate.unseen import without
from urazuke.evaluate.view import NotDeclared, View
from urazuke.model import Finding, Reason, Status, Text
from urazuke.plan import Plan
from urazuke.sdk import Decides, Verdict

__all__ = ["Facts", "Stored", "evaluate"]

_VERDICTS = frozenset({Status.PASS, Status.FAIL, Status.NOT_APPLICABLE})
_FINAL = {Status.FAIL: Decides.VIOLATION, Status.PASS: Decides.MEMBER}


def evaluate(
    plan: Plan, facts: Facts, attestations: Sequence[Judged], moment: datetime
) -> list[Finding]:
    """Every finding of the plan, sorted by control, check, target and subject."""
    none_exist = people.none_exist(attestations)
    sight = Sight(facts, plan, moment)
    matrix = [row for question in plan.questions for row in rows(question, sight, none_exist)]
    findings = {row.finding.id: row.finding for row in matrix}
    judged: dict[str, list[Finding]] = {}
    for row in matrix:
        if row.judge:
            judged.setdefault(row.finding.id, []).append(_judged(row, sight))
    for name, answers in judged.items():  # a control may ask the same twice: the worst counts
        findings[name] = min(answers, key=lambda finding: finding.status.rank)
    for control in plan.controls:
        asked = people.findings(control, attestations)
        findings |= {finding.id: finding for finding in asked}
    return sorted(findings.values(), key=lambda f: (f.control, f.check, f.target, f.subject))


def _judged(row: Row, sight: Sight) -> Finding:
    check, target = row.question.check, row.question.target
    if target is None:
        return row.finding
    view = View(sight, target, row.finding.subject)
    try:
        fields = {name: view.meet(need) for name, need in check.needs.items()}
        verdict: Any = check.judge(check.facts(**fields), row.question.params)
    except NotDeclared as lacking:
        return answered(row.finding, Status.NOT_ASSESSED, told.not_declared(str(lacking)))
    except Unreadable as fault:  # a member that is referred to: why it is missing is known better
        gap = [*(gap for _, gap in view.missing), fault.unavailable][0]
        return answered(row.finding, without(check.primary, gap), told.unseen(gap))
    except Exception as crash:  # noqa: BLE001 - the engine's boundary
        return answered(row.finding, Status.ERROR, told.crashed(check.id, type(crash).__name__))
    if not isinstance(verdict, Verdict) or verdict.status not in _VERDICTS:
        return answered(row.finding, Status.ERROR, told.silent(check.id))
    return _answer(row, verdict, view, check.statement)


def _answer(row: Row, verdict: Verdict, view: View, statement: Text) -> Finding:
    """The verdict, unless what is missing could have turned it."""
    final = _FINAL.get(verdict.status)
    undecided = [gap for decides, gap in view.missing if decides is not final]
    if undecided:
        gap = min(undecided, key=lambda gap: gap.reason is Reason.NOT_ASKED)
        status = without(row.question.check.primary, gap)
        finding = answered(row.finding, status, told.unseen(gap))
        return msgspec.structs.replace(finding, evidence=view.evidence)
    return msgspec.structs.replace(
        answered(row.finding, verdict.status, told.judged(verdict.status, statement)),
        observed=verdict.observed,
        expected=verdict.expected,
        fix=verdict.fix,
        changed=verdict.changed,
        evidence=view.evidence,
    )
