"""The published shape of findings and results (docs/formats.md): a contract with other tools.

Texts stand in English under the contract's own names and once more under `ja`.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from urazuke.canonical import lines
from urazuke.model import Evidence, Finding, Severity, Status, Struct, Text
from urazuke.rollup import Population, Result
from urazuke.waivers import Granted, Outcome, State


class Japanese(Struct, frozen=True):
    """The three texts of a finding in Japanese."""

    because: str
    observed: str
    expected: str


class PublishedFinding(Struct, frozen=True):
    """One line of `findings.jsonl`."""

    id: str
    control: str
    promises: tuple[str, ...]
    check: str
    target: str
    subject: str
    region: str | None
    zone: str | None
    status: Status
    raw_status: Status
    severity: Severity
    because: str
    observed: str
    expected: str
    ja: Japanese
    evidence: tuple[Evidence, ...]
    fix: str
    collected_at: str | None
    changed: tuple[str, ...] = ()


class PublishedResult(Struct, frozen=True):
    """One entry of `controls.json` and `promises.json`."""

    status: Status
    counts: dict[str, int]
    population: Population
    why: str
    why_ja: str


class PublishedOutcome(Struct, frozen=True):
    """One entry of `waivers.json`: what became of a waiver."""

    waiver: str
    state: State
    finding: str | None
    why: str
    why_ja: str
    approver: str
    expires: str
    key: str | None


_TEXTS = ("because", "observed", "expected")


def published(finding: Finding) -> PublishedFinding:
    """The contract's form of a finding."""
    fields: dict[str, Any] = msgspec.structs.asdict(finding)
    texts: dict[str, Text] = {name: fields[name] for name in _TEXTS}
    fields |= {name: text.en for name, text in texts.items()}
    japanese = Japanese(**{name: text.ja for name, text in texts.items()})
    return PublishedFinding(ja=japanese, **fields)


def write_findings(findings: Iterable[Finding]) -> bytes:
    """`findings.jsonl`."""
    return lines(map(published, findings))


def read_findings(data: bytes) -> list[Finding]:
    """The findings of a `findings.jsonl`."""
    decoder = msgspec.json.Decoder(PublishedFinding)
    return [_finding(found) for found in decoder.decode_lines(data)]


def _finding(found: PublishedFinding) -> Finding:
    fields: dict[str, Any] = msgspec.structs.asdict(found)
    japanese: Japanese = fields.pop("ja")
    for name in _TEXTS:
        fields[name] = Text(en=fields[name], ja=getattr(japanese, name))
    return Finding(**fields)


def write_outcomes(
    outcomes: Iterable[Outcome], granted: Iterable[Granted]
) -> list[PublishedOutcome]:
    """`waivers.json`, before encoding."""
    waivers = {each.waiver.id: each for each in granted}
    return [
        PublishedOutcome(
            waiver=each.waiver,
            state=each.state,
            finding=each.finding,
            why=each.why.en,
            why_ja=each.why.ja,
            approver=waivers[each.waiver].waiver.approver,
            expires=waivers[each.waiver].waiver.expires,
            key=by.key if (by := waivers[each.waiver].signed_by) else None,
        )
        for each in outcomes
    ]


def write_results(results: dict[str, Result]) -> dict[str, PublishedResult]:
    """`controls.json` and `promises.json`, before encoding."""
    return {
        name: PublishedResult(
            status=result.status,
            counts={str(status): number for status, number in result.counts.items()},
            population=result.population,
            why=result.why.en,
            why_ja=result.why.ja,
        )
        for name, result in results.items()
    }
