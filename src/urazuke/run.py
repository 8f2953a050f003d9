"""The use case: catalogue → plan → collect → evaluate → roll-up → bundle → render.

The one place where the stages meet. It prints nothing and never exits; what happens on the
way goes to a `Listener`.
"""

import secrets
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from urazuke import attestations, packs, plan, provenance, rollup, waivers
from urazuke.assessment import Assessment, RunRecord, counted, target_record
from urazuke.bundle import FactStore, RunDirectory, published
from urazuke.catalog import Catalog, Control
from urazuke.collect import World, collect, discover, is_wanted
from urazuke.document import nearest
from urazuke.errors import ConfigurationError, Terminated
from urazuke.evaluate import Stored, evaluate
from urazuke.model import Fact, Target
from urazuke.plan import Plan, Task
from urazuke.registry import Registry
from urazuke.render import html
from urazuke.settings import Settings
from urazuke.verdict import Gates, exit_code

INTERRUPTED, TERMINATED = 130, 143


class Listener(Protocol):
    """Hears how a run gets on."""

    def planned(self, tasks: int) -> None:
        """So many targets will be visited."""
        ...

    def visited(self, target: str, unseen: int) -> None:
        """One target has been visited; so many of its members or facts could not be seen."""
        ...


@dataclass(frozen=True)
class Request:
    """What the user asked for. `only`: controls or checks; `targets`: names; none: everything."""

    settings: Settings
    only: tuple[str, ...] = ()
    targets: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()  # finding ids: report these only
    gates: Gates = Gates()
    ignore_waivers: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a run leaves: the assessment and where its evidence lies."""

    assessment: Assessment
    directory: Path


@dataclass
class _Arrivals:
    """Facts as they arrive: stored at once, and indexed for judging."""

    store: FactStore
    directory: RunDirectory
    listener: Listener
    facts: dict[tuple[str, str], Stored] = field(default_factory=dict)

    def arrived(self, task: Task, facts: list[Fact]) -> None:
        for fact in facts:
            name = self.store.put(fact)
            self.facts[task.target.name, fact.collector] = Stored(name, fact)
            self.directory.journal(target=task.target.name, collector=fact.collector, fact=name)
        self.listener.visited(task.target.name, sum(map(_unseen, facts)))


def _unseen(fact: Fact) -> int:
    return (fact.gap is not None) + sum(m.unavailable is not None for m in fact.members)


def _as_tuple(named: tuple[str, ...] | str) -> tuple[str, ...]:
    return (named,) if isinstance(named, str) else named


@dataclass(frozen=True)
class Prepared:
    """Everything that can be read before anything is contacted."""

    catalog: Catalog
    registry: Registry
    chosen: list[Control]
    stated: list[attestations.Judged]
    exceptions: dict[str, waivers.Waiver]

    @property
    def controls(self) -> int:
        """How many controls were chosen."""
        return len(self.chosen)

    @property
    def checks(self) -> int:
        """How many checks they name."""
        return len({use.id for control in self.chosen for use in control.checks})


def validate(settings: Settings, moment: datetime, only: Sequence[str] = ()) -> Prepared:
    """Reads the catalogue, the statements and the waivers; raises for every fault in them."""
    zone = ZoneInfo(settings.organization.timezone)
    known, checks = packs.load(_as_tuple(settings.controls))
    chosen = plan.narrowed(known, checks, only)
    plan.make(chosen, checks, ())
    _refuse_unknown_declarations(settings, checks)
    return Prepared(
        catalog=known,
        registry=checks,
        chosen=chosen,
        stated=attestations.load(_as_tuple(settings.attestations), known, moment, zone),
        exceptions=waivers.in_force(waivers.load(_as_tuple(settings.waivers)), moment, zone),
    )


def _refuse_unknown_declarations(settings: Settings, checks: Registry) -> None:
    asked = {
        need.name for check in checks for need in checks.check(check).needs.values() if need.name
    }
    if unknown := sorted(settings.declared.keys() - asked):
        raise ConfigurationError(
            *(f"declared: no check asks for '{name}'{nearest(name, asked)}" for name in unknown)
        )


@dataclass(frozen=True)
class _Looked:
    """What collection left; `interrupted`: the exit code of the signal that ended it."""

    targets: Sequence[Target]
    plan: Plan
    facts: Mapping[tuple[str, str], Stored]
    interrupted: int | None


def execute(request: Request, listener: Listener) -> Outcome:
    """Runs one assessment to its end, or to the moment of an interrupt; then nothing is lost.

    Raises `ConfigurationError` before anything is contacted and `EvidenceError` when the
    evidence cannot be stored.
    """
    began = datetime.now(UTC)
    prepared = validate(request.settings, began, request.only)
    locker = Path(request.settings.locker)
    directory = RunDirectory(locker, run_id(began))
    looked = _look(request, prepared, _Arrivals(FactStore(locker), directory, listener))
    assessment = _assessed(request, prepared, looked, began, directory.path.name)
    _store(assessment, directory, looked.facts, request.settings)
    return Outcome(assessment, directory.path)


def run_id(began: datetime) -> str:
    """The moment to the millisecond, so that names sort as runs began, and a random end."""
    return f"{began:%Y%m%dT%H%M%S}.{began.microsecond // 1000:03}Z-{secrets.token_hex(3)}"


def _look(request: Request, prepared: Prepared, arrivals: "_Arrivals") -> _Looked:
    """Discovers and visits; an interrupt ends both, and visits that have not begun are given up."""
    stop, world = threading.Event(), World(request.settings)
    pool = ThreadPoolExecutor(request.settings.limits.workers, thread_name_prefix="visit")
    planned = plan.make(prepared.chosen, prepared.registry, ())
    interrupted: int | None = None
    try:
        world = discover(request.settings, request.targets)
        arrivals.directory.begin(_scope(request))
        planned = plan.make(
            prepared.chosen,
            prepared.registry,
            world.targets,
            _wanted(world, request.targets),
            request.settings.declared,
        )
        arrivals.listener.planned(len(planned.tasks))
        collect(world, planned.tasks, pool, arrivals.arrived, stop)
    except KeyboardInterrupt as end:
        stop.set()
        arrivals.directory.begin(_scope(request))
        interrupted = TERMINATED if isinstance(end, Terminated) else INTERRUPTED
    pool.shutdown(wait=interrupted is None, cancel_futures=interrupted is not None)
    return _Looked(world.targets, planned, arrivals.facts, interrupted)


def _wanted(world: World, names: frozenset[str]) -> list[Target] | None:
    """The targets that `--target` names (None: all)."""
    if not names:
        return None
    return [t for t in world.targets if is_wanted(t, world.settings_of[t.name], names)]


def _assessed(
    request: Request, prepared: Prepared, looked: _Looked, began: datetime, name: str
) -> Assessment:
    """Judges what was seen; pure but for the time it ended at."""
    findings = evaluate(looked.plan, looked.facts, prepared.stated, began)
    if request.subjects:
        findings = [finding for finding in findings if finding.id in request.subjects]
    if not request.ignore_waivers:
        findings = waivers.overlay(findings, prepared.exceptions)
    results = rollup.controls(looked.plan.controls, findings)
    code = looked.interrupted or exit_code(findings, results, request.gates)
    return Assessment(
        organization=request.settings.organization,
        record=_record(request, prepared, looked, began, name, code),
        catalog=prepared.catalog,
        chosen=looked.plan.controls,
        findings=findings,
        controls=results,
        promises=rollup.promises(prepared.catalog, results),
        attestations=prepared.stated,
    )


def _scope(request: Request) -> dict[str, Any]:
    return {
        "organization": request.settings.organization,
        "declared": request.settings.declared,
        "only": request.only,
        "targets": sorted(request.targets),
        "findings": sorted(request.subjects),
    }


def _record(
    request: Request, prepared: Prepared, looked: _Looked, began: datetime, name: str, code: int
) -> RunRecord:
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
        exit_code=code,
        partial=looked.interrupted is not None,
        sealed=False,
    )


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _store(
    assessment: Assessment,
    directory: RunDirectory,
    facts: Mapping[tuple[str, str], Stored],
    settings: Settings,
) -> None:
    directory.put("findings.jsonl", published.write_findings(assessment.findings))
    directory.put_json("controls.json", published.write_results(assessment.controls))
    directory.put_json("promises.json", published.write_results(assessment.promises))
    provenance.copy_catalogue(assessment.catalog, directory)
    provenance.copy_people(settings, directory)
    for language in ("ja", "en"):
        directory.put(f"report/index.{language}.html", html.render(assessment, language))
    directory.put_json("run.json", assessment.record)
    directory.write_manifest(stored.name for stored in facts.values())
