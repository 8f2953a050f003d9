"""The use case: catalogue → plan → collect → evaluate → roll-up → bundle → render.

The one place where the stages meet. It prints nothing and never exits; what happens on the
way goes to a `Listener`.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from urazuke import archive, rollup, waivers
from urazuke.assessment import Assessment, FactRecord
from urazuke.bundle import FactStore, RunDirectory
from urazuke.evaluate import Stored, evaluate
from urazuke.look import Arrivals, Looked, look
from urazuke.prepare import Prepared, prepare
from urazuke.request import Listener, Request
from urazuke.verdict import exit_code

__all__ = ["Listener", "Outcome", "Request", "execute"]


@dataclass(frozen=True)
class Outcome:
    """What a run leaves: the assessment and where its evidence lies."""

    assessment: Assessment
    directory: Path


def execute(request: Request, listener: Listener) -> Outcome:
    """Runs one assessment to its end, or to the moment of an interrupt; then nothing is lost.

    Raises `ConfigurationError` before anything is contacted and `EvidenceError` when the
    evidence cannot be stored.
    """
    began = datetime.now(UTC)
    prepared = prepare(request.settings, began, request.only)
    locker = Path(request.settings.locker)
    directory = RunDirectory(locker, run_id(began))
    looked = look(request, prepared, Arrivals(FactStore(locker), directory, listener))
    assessment = _assessed(request, prepared, looked, began, directory.path.name)
    archive.store(assessment, directory, looked.facts, prepared)
    return Outcome(assessment, directory.path)


def run_id(began: datetime) -> str:
    """The moment to the millisecond, so that names sort as runs began, and a random end."""
    return f"{began:%Y%m%dT%H%M%S}.{began.microsecond // 1000:03}Z-{secrets.token_hex(3)}"


def _assessed(
    request: Request, prepared: Prepared, looked: Looked, began: datetime, name: str
) -> Assessment:
    """Judges what was seen; pure but for the time it ended at."""
    seen = evaluate(looked.plan, looked.facts, prepared.stated, began)
    reworded = rollup.changed(seen)
    overlaid = waivers.overlay(
        seen,
        prepared.waivers,
        narrowed=bool(request.only or request.targets or looked.interrupted),
        ignored=request.ignore_waivers,
    )
    findings = overlaid.findings
    if request.subjects:
        findings = [finding for finding in findings if finding.id in request.subjects]
    results = rollup.controls(looked.plan.controls, findings, _partly(request, prepared), reworded)
    code = looked.interrupted or exit_code(findings, results, request.gates)
    return Assessment(
        organization=request.settings.organization,
        record=archive.record(request, prepared, looked, began, name, code),
        catalog=prepared.catalog,
        chosen=looked.plan.controls,
        findings=findings,
        controls=results,
        promises=rollup.promises(prepared.catalog, results, reworded),
        attestations=prepared.stated,
        waivers=prepared.waivers,
        outcomes=overlaid.outcomes,
        facts=[_fact_record(stored) for stored in looked.facts.values()],
    )


def _fact_record(stored: Stored) -> FactRecord:
    return FactRecord(
        fact=stored.name,
        collector=stored.fact.collector,
        target=stored.fact.target.name,
        collected_at=stored.fact.collected_at,
    )


def _partly(request: Request, prepared: Prepared) -> frozenset[str]:
    """The controls of which this run asked only a part: of their checks, targets or subjects."""
    narrowed = bool(request.targets or request.subjects)
    whole = prepared.catalog.controls
    return frozenset(c.id for c in prepared.chosen if narrowed or c != whole[c.id])
