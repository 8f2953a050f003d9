"""Waivers over findings: what is waived, and what became of each waiver. Pure.

A waiver turns `fail` into `waived` and nothing else. Whether one applies depends on nothing but
the waiver and the findings, so their order makes no difference.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from urazuke.model import UNKNOWN, Finding, Status, Struct, Text
from urazuke.waivers import said
from urazuke.waivers.files import Granted
from urazuke.waivers.waiver import ANY, Waiver

State = Literal[
    "applied",
    "changed",
    "unused",
    "unknown",
    "not-in-run",
    "never-matching",
    "too-wide",
    "expired",
    "not-yet-valid",
    "unsigned",
    "untrusted",
    "ignored",
]


class Outcome(Struct, frozen=True):
    """What became of a waiver: for one finding, or as a whole (`finding` is null)."""

    waiver: str
    state: State
    finding: str | None
    why: Text


class Overlaid(Struct, frozen=True):
    """The findings after the waivers, and what became of each waiver."""

    findings: list[Finding]
    outcomes: list[Outcome]


class _Findings:
    """The findings of a run, by id and by check."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._by_id = {finding.id: finding for finding in findings}
        self._by_check: dict[str, list[Finding]] = {}
        for finding in findings:
            self._by_check.setdefault(finding.check, []).append(finding)

    def among(self, waiver: Waiver) -> list[Finding]:
        """Those among which the waiver's pattern selects."""
        found = self._by_check.get(waiver.check or "", [])
        return [f for f in found if waiver.control in {None, f.control}]

    def of(self, waiver: Waiver) -> list[Finding]:
        """Those that the waiver is about."""
        if waiver.check is not None:
            return [finding for finding in self.among(waiver) if waiver.fits(finding)]
        named = dict.fromkeys(each.id for each in waiver.named)
        return [self._by_id[name] for name in named if name in self._by_id]


def overlay(
    findings: Sequence[Finding],
    granted: Sequence[Granted],
    *,
    narrowed: bool = False,
    ignored: bool = False,
) -> Overlaid:
    """The findings, with each waived failure marked `waived`.

    `narrowed`: the run does not hold all findings, so one that is absent may exist.
    """
    within = _Findings(findings)
    outcomes = [
        outcome
        for each in sorted(granted, key=lambda each: each.waiver.id)
        for outcome in _outcomes(each, within, narrowed=narrowed, ignored=ignored)
    ]
    covered = {outcome.finding for outcome in outcomes if outcome.state == "applied"}
    return Overlaid(
        findings=[
            msgspec.structs.replace(finding, status=Status.WAIVED)
            if finding.id in covered and finding.status is Status.FAIL
            else finding
            for finding in findings
        ],
        outcomes=outcomes,
    )


def _outcomes(
    granted: Granted, findings: _Findings, *, narrowed: bool, ignored: bool
) -> Iterator[Outcome]:
    waiver = granted.waiver
    if granted.standing != "in-force":
        yield Outcome(waiver=waiver.id, state=granted.standing, finding=None, why=granted.why)
        return
    if ignored:
        yield Outcome(waiver=waiver.id, state="ignored", finding=None, why=said.IGNORED)
        return
    matched = findings.of(waiver)
    if waiver.check is not None and _is_too_wide(waiver, findings.among(waiver)):
        yield Outcome(waiver=waiver.id, state="too-wide", finding=None, why=said.TOO_WIDE)
        return
    yield from (_outcome(waiver, finding) for finding in matched)
    missing = {each.id for each in waiver.named} - {finding.id for finding in matched}
    state: State = "not-in-run" if narrowed else "never-matching"
    why = said.NOT_IN_RUN if narrowed else said.NEVER
    for name in sorted(missing):
        yield Outcome(waiver=waiver.id, state=state, finding=name, why=why)
    if waiver.check is not None and not matched:
        yield Outcome(waiver=waiver.id, state=state, finding=None, why=why)


def _is_too_wide(waiver: Waiver, among: Sequence[Finding]) -> bool:
    """Whether the pattern selects nothing: each of several subjects fits."""
    subjects = {finding.subject for finding in among}
    return len(subjects) > 1 and all(map(waiver.fits, among))


def _outcome(waiver: Waiver, finding: Finding) -> Outcome:
    observed = [each.observed for each in waiver.named if each.id == finding.id] or [ANY]
    state, why = _state(observed, finding)
    return Outcome(waiver=waiver.id, state=state, finding=finding.id, why=why)


def _state(observed: Sequence[str], finding: Finding) -> tuple[State, Text]:
    if finding.status in UNKNOWN:
        return "unknown", said.unknown(finding)
    if finding.status is not Status.FAIL:
        return "unused", said.unused(finding)
    if not any(each.strip() in {ANY, finding.observed.en.strip()} for each in observed):
        return "changed", said.changed(observed[0], finding)
    return "applied", said.APPLIED
