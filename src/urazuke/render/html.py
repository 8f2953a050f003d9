"""The HTML report: one self-contained file a language. The same run gives the same bytes."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import jinja2
from markupsafe import Markup

from urazuke import document
from urazuke.assessment import Assessment
from urazuke.catalog import Control, Promise
from urazuke.model import UNKNOWN, Finding, Json, Severity, Status, Text
from urazuke.render.visible import visible, visible_lines
from urazuke.rollup import Result

Language = Literal["ja", "en"]
FOLDER = Path(__file__).parent.parent / "reports" / "html"


def render(run: Assessment, language: Language) -> bytes:
    """The report in one language."""
    words = _words(language)
    style = (FOLDER / "style.css").read_text("utf-8")
    template = _environment(run.organization.timezone).get_template("index.html.j2")
    page = template.render(
        L=words,
        S=words["S"],
        V=words["V"],
        R=words["R"],
        language=language,
        other="en" if language == "ja" else "ja",
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        run=run,
        verdict=_verdict(run, words, language),
        tally=_tally(result.status for result in run.promises.values()),
        promises=[_promise(p, run, language) for p in run.catalog.promises.values()],
        controls=[_control(c, run, words, language) for c in run.chosen],
        **_lists(run, language),
        statements=[_statement(each, language) for each in run.attestations],
    )
    return page.encode()


@cache
def _words(language: Language) -> Mapping[str, Any]:
    """`labels.yaml` in one language."""

    def picked(node: Json) -> Json:
        if set(node) == {"ja", "en"}:
            return node[language]
        return {name: picked(child) for name, child in node.items()}

    return dict(picked(document.read(FOLDER / "labels.yaml", dict[str, Json])))


def _environment(zone: str) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def local(moment: str) -> str:
        there = datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        return f"{there.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S %Z} ({moment})"

    environment.filters |= {"visible": visible, "visible_lines": visible_lines, "local": local}
    return environment


def _said(text: Text, language: Language) -> str:
    return text.ja if language == "ja" else text.en


def _tally(statuses: Iterable[Status]) -> list[tuple[str, int]]:
    counts = Counter(statuses)
    return [(status.value, counts[status]) for status in Status]


def _verdict(run: Assessment, words: Mapping[str, Any], language: Language) -> str:
    counts = Counter(result.status for result in run.promises.values())
    parts = [words["verdict_parts"][s.value].format(counts[s]) for s in Status if counts[s]]
    if language == "ja":
        return f"公表した{len(run.promises)}件の約束のうち、{'、'.join(parts)}。"
    return f"Of {len(run.promises)} promises, {', '.join(parts)}."


def _promise(promise: Promise, run: Assessment, language: Language) -> dict[str, Any]:
    backing = [c for c in run.catalog.controls.values() if promise.id in c.promises]
    return {
        "id": promise.id,
        "quote": promise.quote_ja,
        "gist": promise.gist_ja if language == "ja" else promise.gist_en,
        "status": run.promises[promise.id].status.value,
        "rollup_of": promise.rollup_of,
        "controls": [
            {
                "id": control.id,
                "title": _said(control.title, language),
                "status": run.controls[control.id].status.value,
            }
            for control in backing
            if control.id in run.controls
        ],
    }


def _control(
    control: Control, run: Assessment, words: Mapping[str, Any], language: Language
) -> dict[str, Any]:
    result = run.controls[control.id]
    own = [finding for finding in run.findings if finding.control == control.id]
    settled = [f for f in own if f.status not in UNKNOWN and f.status is not Status.FAIL]
    return {
        "id": control.id,
        "title": _said(control.title, language),
        "status": result.status.value,
        "objective": _said(control.objective, language),
        "rationale": _said(control.rationale, language),
        "limits": _said(control.limits, language),
        "fix": _said(control.fix, language),
        "thresholds": [_said(note, language) for note in control.threshold_is_ours],
        "frameworks": list(_frameworks(control)),
        "promises": control.promises,
        "severity": control.severity.value,
        "why": _said(result.why, language),
        "population": _population(result, words),
        "tally": [(status.value, number) for status, number in result.counts.items()],
        "settled": [_finding(finding, control, language) for finding in settled],
    }


def _frameworks(control: Control) -> Iterable[tuple[str, str]]:
    for edition, ids in control.frameworks.items():
        if isinstance(ids, dict):
            yield from ((f"{edition} {version}", ", ".join(own)) for version, own in ids.items())
        else:
            yield edition, ", ".join(ids)


def _population(result: Result, words: Mapping[str, Any]) -> str:
    known = result.population.expected is not None
    form: str = words["population_of" if known else "population_unknown"]
    return form.format(result.population.expected, result.population.seen)


def _lists(run: Assessment, language: Language) -> dict[str, list[dict[str, Any]]]:
    """The failing and the unknown findings, worst severity first."""
    order = list(Severity)
    ranked = sorted(run.findings, key=lambda f: (f.status.rank, order.index(f.severity)))
    known = {control.id: control for control in run.chosen}
    shown = [(finding, _finding(finding, known[finding.control], language)) for finding in ranked]
    return {
        "failing": [view for finding, view in shown if finding.status is Status.FAIL],
        "unknowns": [view for finding, view in shown if finding.status in UNKNOWN],
    }


def _finding(finding: Finding, control: Control, language: Language) -> dict[str, Any]:
    return {
        "id": finding.id,
        "control": finding.control,
        "title": _said(control.title, language),
        "check": finding.check,
        "target": finding.target,
        "subject": finding.subject,
        "status": finding.status.value,
        "severity": finding.severity.value,
        "because": _said(finding.because, language),
        "observed": _said(finding.observed, language),
        "expected": _said(finding.expected, language),
        "fix": finding.fix,
        "general_fix": _said(control.fix, language),
        "evidence": finding.evidence,
    }


def _statement(each: Any, language: Language) -> dict[str, Any]:
    return {
        "control": each.attestation.control,
        "signer": each.attestation.signer,
        "role": each.attestation.role,
        "valid_until": each.valid_until,
        "status": each.status.value,
        "why": _said(each.why, language),
    }
