"""Collection gives up what has not begun once a signal has come, however it came."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

import urazuke.collect as collecting
from urazuke.collect import World, collect
from urazuke.collect.facts import Origin, made
from urazuke.model import Fact, Target
from urazuke.plan import Task
from urazuke.sdk import FactKey
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


def test_an_account_is_looked_at_side_by_side_and_arrives_in_one_piece(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The facts of a visit come together, in the order of their names, whoever was first."""
    names = ("a", "b", "c")
    keys = tuple(FactKey(f"x.aws.facts.{name}", lambda body: body) for name in names)
    target = Target(kind="aws", name="main/global", account="main", region="global")
    together = Barrier(len(names))

    def visit(world: World, task: Task) -> list[Fact]:
        together.wait(5)
        (key,) = task.collectors
        time.sleep(0.02 * (len(names) - keys.index(key)))
        return [made(target, key, Origin("2026-11-24T03:00:00Z"), (), None)]

    seen: list[list[str]] = []
    monkeypatch.setattr(collecting, "visit", visit)
    with ThreadPoolExecutor(3) as pool:
        collect(
            WORLD,
            [Task(target, keys)],
            pool,
            lambda _, facts: seen.append([fact.collector for fact in facts]),
            lambda: False,
        )
    assert seen == [["aws.a", "aws.b", "aws.c"]]
