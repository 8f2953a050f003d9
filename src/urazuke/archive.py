"""What a run keeps: its record, its findings, its rules, its report, and the list of all of it."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime

from urazuke import provenance
from urazuke.assessment import Assessment, RunRecord, counted, target_record
from urazuke.bundle import RunDirectory, published, seal
from urazuke.evaluate import Stored
from urazuke.look import Looked
from urazuke.model import Json, Status
from urazuke.prepare import Prepared
from urazuke.render import html
from urazuke.request import Request


def record(
    request: Request, prepared: Prepared, looked: Looked, began: datetime, name: str, code: int
) -> RunRecord:
    """`run.json`: who looked, when, at what, by what, and how it ended."""
    facts = [stored.fact for stored in looked.facts.values()]
    return RunRecord(
        run=name,
        started=_text(began),
        ended=_text(datetime.now(UTC)),
        moment=_text(began),
        tool=provenance.tool(),
        catalogue_sha256=provenance.catalogue(prepared.catalog),
        operator=provenance.operator(),
        principals=tuple(sorted({fact.principal for fact in facts if fact.principal})),
        targets=tuple(target_record(target, facts) for target in looked.targets),
        counts=counted(facts),
        only=request.only,
        only_targets=tuple(sorted(request.targets)),
        only_findings=tuple(sorted(request.subjects)),
        exit_code=code,
        partial=looked.interrupted is not None,
        sealed=prepared.sealer is not None,
        schedule=prepared.timetable,
    )


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def store(
    assessment: Assessment,
    directory: RunDirectory,
    facts: Mapping[tuple[str, str], Stored],
    prepared: Prepared,
) -> None:
    """Writes everything but the facts, which are there; then the manifest, then its seal."""
    directory.put("findings.jsonl", published.write_findings(assessment.findings))
    directory.put_json("controls.json", published.write_results(assessment.controls))
    outcomes = published.write_outcomes(assessment.outcomes, assessment.waivers)
    directory.put_json("waivers.json", outcomes)
    directory.put_json("promises.json", published.write_results(assessment.promises))
    provenance.copy_catalogue(assessment.catalog, directory)
    for name, content in sorted(prepared.papers.items()):
        directory.put(name, content)
    for language in ("ja", "en"):
        directory.put(f"report/index.{language}.html", html.render(assessment, language))
    directory.put_json("run.json", assessment.record)
    manifest = directory.write_manifest(stored.name for stored in facts.values())
    if prepared.sealer is not None:
        directory.put(seal.ENVELOPE, prepared.sealer.sign(manifest, predicate(assessment)))


def predicate(assessment: Assessment) -> dict[str, Json]:
    """What the run says of itself in its seal."""
    statuses = Counter(finding.status.value for finding in assessment.findings)
    run = assessment.record
    return {
        "run": run.run,
        "started": run.started,
        "ended": run.ended,
        "findings": {status.value: statuses[status.value] for status in Status},
        "tool_sha256": run.tool.sha256,
        "catalogue_sha256": run.catalogue_sha256,
        "operator": run.operator,
        "principals": list(run.principals),
        "partial": run.partial,
    }
