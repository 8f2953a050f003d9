"""Collection gives up what has not begun once a signal has come, however it came."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import urazuke.collect as collecting
from urazuke.collect import World, collect
from urazuke.model import Fact, Target
from urazuke.plan import Task
from urazuke.settings import Organization, Settings

WORLD = World(Settings(organization=Organization(name="x")))
TASKS = [Task(Target(kind="host", name=f"h{n}"), ()) for n in range(8)]


def run(monkeypatch: pytest.MonkeyPatch, stopped: Any) -> list[str]:
    """The targets whose facts arrived."""

    def visit(world: World, task: Task) -> list[Fact]:
        time.sleep(0.05)
        return []

    seen: list[str] = []
    monkeypatch.setattr(collecting, "visit", visit)
    with ThreadPoolExecutor(1) as pool:
        collect(WORLD, TASKS, pool, lambda task, facts: seen.append(task.target.name), stopped)
    return seen


def test_every_visit_arrives(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sorted(run(monkeypatch, lambda: False)) == [task.target.name for task in TASKS]


def test_a_signal_that_raised_nowhere_still_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    began = time.monotonic()
    seen = run(monkeypatch, lambda: time.monotonic() - began > 0.12)
    assert 0 < len(seen) < len(TASKS)
