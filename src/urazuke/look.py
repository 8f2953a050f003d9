"""The part of a run that touches the world: discover, visit, and keep each fact as it arrives."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from urazuke import plan
from urazuke.bundle import FactStore, Past, RunDirectory
from urazuke.collect import World, collect, discover, is_wanted
from urazuke.evaluate import Stored
from urazuke.model import Fact, Reason, Target
from urazuke.plan import Plan, Task
from urazuke.prepare import Prepared
from urazuke.request import Listener, Request, scope

INTERRUPTED = 130


@dataclass
class Arrivals:
    """Facts as they arrive: stored at once, and indexed for judging."""

    store: FactStore
    directory: RunDirectory
    listener: Listener
    facts: dict[tuple[str, str], Stored] = field(default_factory=dict)

    def arrived(self, task: Task, facts: list[Fact]) -> None:
        """Keeps the facts of one visit."""
        for fact in facts:
            name = self.store.put(fact)
            self.facts[task.target.name, fact.collector] = Stored(name, fact)
            self.directory.journal(target=task.target.name, collector=fact.collector, fact=name)
        self.listener.visited(task.target.name, sum(map(_unseen, facts)))


def _unseen(fact: Fact) -> int:
    gaps = [fact.gap, *(member.unavailable for member in fact.members)]
    return sum(gap is not None and gap.reason is not Reason.NOT_ASKED for gap in gaps)


@dataclass(frozen=True)
class Looked:
    """What collection left; `interrupted`: the exit code of the signal that ended it."""

    targets: Sequence[Target]
    plan: Plan
    facts: Mapping[tuple[str, str], Stored]
    interrupted: int | None


def look(request: Request, prepared: Prepared, arrivals: Arrivals) -> Looked:
    """Discovers and visits; an interrupt ends both, and visits that have not begun are given up."""
    world, stop = World(request.settings), request.stop
    pool = ThreadPoolExecutor(request.settings.limits.workers, thread_name_prefix="visit")
    planned = replace(plan.make(prepared.chosen, prepared.registry, ()), discovered=False)
    try:
        world = discover(request.settings, request.targets)
        world.past = _past(request.settings.organization.name, prepared, arrivals)
        arrivals.directory.begin(scope(request))
        planned = plan.make(
            prepared.chosen,
            prepared.registry,
            world.targets,
            _wanted(world, request.targets),
            request.settings.declared,
            prepared.published,
            request.settings.organization.timezone,
        )
        arrivals.listener.planned(len(planned.tasks))
        collect(world, planned.tasks, pool, arrivals.arrived, lambda: stop.code is not None)
    except KeyboardInterrupt:
        arrivals.directory.begin(scope(request))
        stop.code = stop.code or INTERRUPTED
    stop.at_once = False
    pool.shutdown(wait=stop.code is None, cancel_futures=stop.code is not None)
    return Looked(world.targets, planned, arrivals.facts, stop.code)


def _past(organization: str, prepared: Prepared, arrivals: Arrivals) -> Past | None:
    """The earlier runs of the locker; None where they prove nothing, or are not asked for."""
    if prepared.sealer is None or prepared.timetable is None:
        return None
    directory = arrivals.directory
    return Past(
        directory.locker,
        prepared.sealer.verify,
        prepared.timetable,
        directory.path.name,
        organization,
        datetime.now(UTC),
    )


def _wanted(world: World, names: frozenset[str]) -> list[Target] | None:
    """The targets that `--target` names (None: all)."""
    if not names:
        return None
    return [t for t in world.targets if is_wanted(t, world.settings_of[t.name], names)]
