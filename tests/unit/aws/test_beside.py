"""Collectors look side by side: what several need is asked once, and nothing seen is dropped."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest

from urazuke.connect.aws.answers import Answer
from urazuke.connect.aws.kept import Kept
from urazuke.connect.aws.view import View
from urazuke.errors import Unreadable
from urazuke.model import Reason

FAULT = Unreadable(Reason.DENIED, "no")


def view() -> View:
    account: Any = SimpleNamespace(at_once=4)
    return View(account, "global", ())


def broken(items: int) -> Iterator[int]:
    """A listing whose next page is refused."""
    yield from range(items)
    raise FAULT


def take(items: Iterator[Any], seen: list[Any]) -> None:
    """One by one, as a visit does, so that what came before a fault stays."""
    for item in items:
        seen.append(item)  # noqa: PERF402


def test_members_come_in_order_whoever_is_ready_first() -> None:
    def slow_first(item: int) -> int:
        time.sleep(0.02 if item == 0 else 0)
        return item

    assert list(view().each(slow_first, range(9))) == list(range(9))


def test_what_came_before_a_fault_of_the_listing_is_kept() -> None:
    seen: list[int] = []
    with pytest.raises(Unreadable):
        take(view().each(lambda item: item, broken(3)), seen)
    assert seen == [0, 1, 2]


def test_a_crash_stays_in_its_place() -> None:
    seen: list[float] = []
    with pytest.raises(ZeroDivisionError):
        take(view().each(lambda item: 1 / item, (1, 2, 0, 4)), seen)
    assert seen == [1.0, 0.5]


def test_many_ask_at_once_and_one_is_answered() -> None:
    kept, asked, reused = Kept(), list[str](), list[Answer | None]()

    def ask() -> Iterator[Answer | None]:
        asked.append(threading.current_thread().name)
        time.sleep(0.05)
        yield Answer({"n": 1}, "x")
        yield Answer({"n": 2}, "x")

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: list(kept.answers("q", ask, reused.append)), range(8)))
    assert all(each == [{"n": 1}, {"n": 2}] for each in found)
    assert (len(asked), len(reused)) == (1, 14)


def test_what_ended_in_a_fault_is_asked_again() -> None:
    kept, tries = Kept(), list[int]()

    def ask() -> Iterator[Answer | None]:
        tries.append(1)
        yield Answer({"n": 1}, "x")
        if len(tries) == 1:
            raise FAULT

    seen: list[Answer | None] = []
    with pytest.raises(Unreadable):
        take(kept.answers("q", ask, lambda _: None), seen)
    assert seen == [{"n": 1}]
    assert list(kept.answers("q", ask, lambda _: None)) == [{"n": 1}]
    assert len(tries) == 2
