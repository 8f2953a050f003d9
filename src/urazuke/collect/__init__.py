"""Runs the collectors. Every failure becomes an `Unavailable`; none is raised or dropped.

One task is one visit to one target; each of its collectors yields exactly one fact, even
when nothing could be seen: then the fact's `gap` says why.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait

from urazuke.collect.discover import discover, is_wanted
from urazuke.collect.visit import visit
from urazuke.collect.world import World
from urazuke.model import Fact
from urazuke.plan import Task

__all__ = ["World", "collect", "discover", "is_wanted"]

Arrived = Callable[[Task, list[Fact]], None]
Stopped = Callable[[], bool]
PATIENCE = 0.5  # seconds between two looks at whether a signal has come


def collect(
    world: World, tasks: Iterable[Task], pool: Executor, arrived: Arrived, stopped: Stopped
) -> None:
    """Visits every target; `arrived` gets each visit's facts, in the calling thread.

    Once `stopped` says so, no more is waited for and visits that have not begun are given up:
    their facts are missing, and what rests on them stays not-assessed.
    """

    def unless_stopped(task: Task) -> list[Fact] | None:
        return None if stopped() else visit(world, task)

    visits: dict[Future[list[Fact] | None], Task] = {
        pool.submit(unless_stopped, task): task for task in tasks
    }
    pending = set(visits)
    while pending and not stopped():
        done, pending = wait(pending, PATIENCE, FIRST_COMPLETED)
        for each in done:
            if (facts := each.result()) is not None:
                arrived(visits[each], facts)
