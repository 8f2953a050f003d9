"""One finished run in memory: what the renderers show and the bundle keeps."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from urazuke.attestations import Judged
from urazuke.catalog import Catalog, Control
from urazuke.model import Fact, Finding, Reason, Struct, Target, TargetKind
from urazuke.rollup import Result
from urazuke.settings import Organization, Timetable
from urazuke.waivers import Granted, Outcome

Reached = Literal["reached", "unreachable", "partial", "not-tried"]


class TargetRecord(Struct, frozen=True):
    """How one target was met. `not-tried`: no selected check looks at it, or the run ended."""

    name: str
    kind: TargetKind
    region: str | None
    zone: str | None
    roles: tuple[str, ...]
    status: Reached
    reason: str | None


def target_record(target: Target, facts: Iterable[Fact]) -> TargetRecord:
    """How a target was met, as its facts tell."""
    own = [fact for fact in facts if fact.target.name == target.name]
    gaps = [fact.gap for fact in own if fact.gap is not None]
    gaps += [m.unavailable for fact in own for m in fact.members if m.unavailable is not None]
    gaps = [gap for gap in gaps if gap.reason is not Reason.NOT_ASKED]
    seen = any(fact.seen or fact.gap is None for fact in own)
    status: Reached = "reached" if own and not gaps else "partial" if seen else "unreachable"
    return TargetRecord(
        name=target.name,
        kind=target.kind,
        region=target.region,
        zone=target.zone,
        roles=target.roles,
        status=status if own else "not-tried",
        reason=f"{gaps[0].reason}: {gaps[0].detail}" if gaps else None,
    )


class Tool(Struct, frozen=True):
    """What judged: `sha256` is over the sources of urazuke and its packs."""

    version: str
    sha256: str


class Counts(Struct, frozen=True):
    """How much was asked."""

    api_calls: int
    commands: int
    connections: int


def counted(facts: Iterable[Fact]) -> Counts:
    """The questions that the facts took."""
    asked: Counter[str] = Counter()
    shared: set[tuple[str, str]] = set()  # one look may serve several facts of a target
    for fact in facts:
        for query in fact.queries:
            once = (fact.target.name, f"{query.ask} {query.parameters}")
            if fact.target.kind == "aws" or once not in shared:
                asked[fact.target.kind] += query.answers
            shared.add(once)
    connections = asked["endpoint"] + asked["domain"] + asked["page"]
    return Counts(api_calls=asked["aws"], commands=asked["host"], connections=connections)


class RunRecord(Struct, frozen=True):
    """`run.json`."""

    run: str
    started: str
    ended: str
    moment: str
    tool: Tool
    catalogue_sha256: str
    operator: str
    principals: tuple[str, ...]
    targets: tuple[TargetRecord, ...]
    counts: Counts
    only: tuple[str, ...]
    only_targets: tuple[str, ...]
    only_findings: tuple[str, ...]
    exit_code: int
    partial: bool
    sealed: bool
    schedule: Timetable | None = None


class FactRecord(Struct, frozen=True):
    """One fact that the run stored: its name, and where and when it was collected."""

    fact: str
    collector: str
    target: str
    collected_at: str


class Assessment(Struct, frozen=True):
    """Everything that a report is made of."""

    organization: Organization
    record: RunRecord
    catalog: Catalog
    chosen: tuple[Control, ...]
    findings: Sequence[Finding]
    controls: dict[str, Result]
    promises: dict[str, Result]
    attestations: Sequence[Judged]
    waivers: Sequence[Granted] = ()
    outcomes: Sequence[Outcome] = ()
    facts: Sequence[FactRecord] = ()
