"""Runs the collectors. Every failure becomes an `Unavailable`; none is raised or dropped.

One task is one visit to one target; each of its collectors yields exactly one fact, even
when nothing could be seen: then the fact's `gap` says why.
"""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, as_completed

from urazuke.collect.discover import World, discover, is_wanted
from urazuke.collect.visit import visit
from urazuke.model import Fact
from urazuke.plan import Task

__all__ = ["World", "collect", "discover", "is_wanted"]

Arrived = Callable[[Task, list[Fact]], None]


def collect(
    world: World, tasks: Iterable[Task], pool: Executor, arrived: Arrived, stop: threading.Event
) -> None:
    """Visits every target; `arrived` gets each visit's facts, in the calling thread.

    Once `stop` is set, visits that have not begun are given up: their facts are missing,
    and what rests on them stays not-assessed.
    """

    def unless_stopped(task: Task) -> list[Fact]:
        return [] if stop.is_set() else visit(world, task)

    visits: dict[Future[list[Fact]], Task] = {
        pool.submit(unless_stopped, task): task for task in tasks
    }
    for done in as_completed(visits):
        arrived(visits[done], done.result())
