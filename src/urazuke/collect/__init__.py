"""Runs the collectors. Every failure becomes an `Unavailable`; none is raised or dropped.

One task is one visit to one target; each of its collectors yields exactly one fact, even
when nothing could be seen: then the fact's `gap` says why.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Executor, wait
from dataclasses import dataclass, field

from urazuke.collect.discover import discover, is_wanted
from urazuke.collect.visit import visit
from urazuke.collect.world import World
from urazuke.model import Fact
from urazuke.plan import Task

__all__ = ["World", "collect", "discover", "is_wanted"]

Arrived = Callable[[Task, list[Fact]], None]
Stopped = Callable[[], bool]
PATIENCE = 0.5  # seconds between two looks at whether a signal has come


@dataclass
class _Visit:
    """A task on its way: its facts so far, and how many of its parts are still to come."""

    task: Task
    parts: tuple[Task, ...]
    to_come: int
    facts: list[Fact] = field(default_factory=list)

    def more(self, facts: list[Fact]) -> bool:
        """Takes in what a part saw, in the order of names; whether it was the last."""
        self.facts = sorted((*self.facts, *facts), key=lambda fact: fact.collector)
        self.to_come -= 1
        return self.to_come == 0


def collect(
    world: World, tasks: Iterable[Task], pool: Executor, arrived: Arrived, stopped: Stopped
) -> None:
    """Visits every target; `arrived` gets each visit's facts, in the calling thread.

    Once `stopped` says so, no more is waited for and looks that have not begun are given up:
    their facts are missing, and what rests on them stays not-assessed. What was seen is kept.
    """

    def unless_stopped(part: Task) -> list[Fact] | None:
        return None if stopped() else visit(world, part)

    visits = [_begun(task) for task in tasks]
    looks = {pool.submit(unless_stopped, part): each for each in visits for part in each.parts}
    pending = set(looks)
    while pending and not stopped():
        done, pending = wait(pending, PATIENCE, FIRST_COMPLETED)
        for look in done:
            if (facts := look.result()) is not None and looks[look].more(facts):
                arrived(looks[look].task, looks[look].facts)
    for each in visits:
        if each.to_come and each.facts:
            arrived(each.task, each.facts)


def _begun(task: Task) -> _Visit:
    """AWS's collectors look side by side; what is connected to once is visited in one piece."""
    beside = task.target.kind == "aws"
    parts = tuple(Task(task.target, (key,)) for key in task.collectors) if beside else (task,)
    return _Visit(task, parts, len(parts))
