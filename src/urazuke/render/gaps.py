"""What is not known, by cause: one cause that hides a thousand subjects is one row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from urazuke.assessment import Assessment
from urazuke.catalog import Control
from urazuke.model import UNKNOWN, Finding, Severity, Status, Text
from urazuke.render.extract import fair_limit, grouped

GAPS = 1000  # rows of a page
SUBJECTS = 12  # named in a row
Remedy = Literal["check", "target", "empty", "statement", "access", "again"]
_NAMED_BY_CAUSE = frozenset({"check", "target", "statement"})
_ATTESTATION, _NO_CHECK, _NO_TARGET = "attestation", "no-check", "-"


@dataclass(frozen=True)
class Gap:
    """One cause of not knowing under one control, or several that the same remedy closes.

    `subjects`: the first of `total`, none where the cause names them; `first`: the id of the
    first finding.
    """

    causes: Sequence[Text]
    checks: Sequence[str]
    subjects: Sequence[str]
    total: int
    remedy: Remedy
    first: str


@dataclass(frozen=True)
class Unknown:
    """The gaps of one control in one status; `findings` counts those behind all of them."""

    control: Control
    gaps: Sequence[Gap]
    hidden: int
    findings: int


def unknown(run: Assessment) -> dict[Status, list[Unknown]]:
    """Status → controls with their gaps, the most severe control first."""
    found = {status: _of_status(run, status) for status in Status if status in UNKNOWN}
    return {status: entries for status, entries in found.items() if entries}


def _of_status(run: Assessment, status: Status) -> list[Unknown]:
    groups = grouped((f for f in run.findings if f.status is status), lambda f: f.control)
    causes = {name: _gaps(findings) for name, findings in groups.items()}
    limit = fair_limit(map(len, causes.values()), GAPS)
    order = list(Severity)
    return [
        Unknown(
            control,
            causes[control.id][:limit],
            max(len(causes[control.id]) - limit, 0),
            len(groups[control.id]),
        )
        for control in sorted(run.chosen, key=lambda control: order.index(control.severity))
        if control.id in groups
    ]


def _gaps(findings: Sequence[Finding]) -> list[Gap]:
    causes = grouped(findings, _cause)
    return [_gap(remedy, found) for (remedy, _), found in causes.items()]


def _cause(finding: Finding) -> tuple[Remedy, str]:
    remedy = _remedy(finding)
    return remedy, "" if remedy == "check" else finding.because.en


def _gap(remedy: Remedy, findings: Sequence[Finding]) -> Gap:
    named = () if remedy in _NAMED_BY_CAUSE else {finding.subject for finding in findings}
    subjects = sorted(named)
    return Gap(
        causes=list({f.because.en: f.because for f in findings}.values()),
        checks=sorted({f.check for f in findings} - {_ATTESTATION, _NO_CHECK}),
        subjects=subjects[:SUBJECTS],
        total=len(subjects),
        remedy=remedy,
        first=findings[0].id,
    )


def _remedy(finding: Finding) -> Remedy:
    """What would close it."""
    if finding.check == _ATTESTATION:
        return "statement"
    if finding.check == _NO_CHECK:
        return "check"
    if finding.target == _NO_TARGET:
        return "target"
    if finding.status is Status.ERROR:
        return "access"
    empty = any(pointer.pointer == "/members" for pointer in finding.evidence)
    return "empty" if empty else "again"
