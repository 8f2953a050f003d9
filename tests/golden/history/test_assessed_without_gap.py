"""history.assessed_without_gap: what would make it say pass wrongly?"""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden.history.samples import (
    DAY,
    HOUR,
    MIDNIGHT,
    judged,
    nights,
    run_at,
    schedule,
    written,
)
from tests.judging import NOW, one
from urazuke.checks.history.facts.runs import RUNS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "history.assessed_without_gap"
GOOD = {"WAF_01": "fail"}  # what was found does not matter here


def finding(runs: dict[int, Json], **more: Any) -> Finding:
    """Of a history."""
    return judged(CHECK, runs.values(), **more)


def without(*nights_ago: int, first: int = 200) -> dict[int, Json]:
    """Nights but for some."""
    return {n: run for n, run in nights(**GOOD).items() if n not in nights_ago and n <= first}


def test_runs_on_schedule_pass() -> None:
    found = finding(without())
    assert found.status is Status.PASS, found.because
    assert "200 sealed runs" in found.observed.en


def test_one_night_may_be_missed_but_not_two() -> None:
    assert finding(without(7)).status is Status.PASS
    found = finding(without(7, 8))
    assert found.status is Status.FAIL
    assert f"{MIDNIGHT - 9 * DAY:%Y-%m-%d}" in found.observed.ja


def test_the_time_up_to_now_and_from_the_beginning_counts() -> None:
    assert finding(without(0)).status is Status.PASS
    assert finding(without(0, 1)).status is Status.FAIL
    assert finding(without(199, 198)).status is Status.FAIL
    assert finding({}).status is Status.FAIL


@pytest.mark.parametrize("state", ["partial", "narrowed", "renamed", "elsewhere", "unfinished"])
def test_what_is_no_whole_run_does_not_count(state: str) -> None:
    runs = without(7)
    runs[8]["state"] = state
    assert finding(runs).status is Status.FAIL


@pytest.mark.parametrize("state", ["unsealed", "unproven"])
def test_a_gap_that_a_bad_seal_would_fill_is_unknown(state: str) -> None:
    runs = without(7)
    runs[8]["state"] = state
    assert finding(runs).status is Status.ERROR
    runs = without(7, 9, 10)
    runs[8]["state"] = state
    assert finding(runs).status is Status.FAIL, "the gap beside it stays"
    elsewhere = without() | {500: run_at(MIDNIGHT - 5 * DAY, state)}
    assert finding(elsewhere).status is Status.PASS


def test_a_short_history_is_neither_good_nor_bad() -> None:
    timing = schedule(since=written(MIDNIGHT - 89 * DAY))
    assert finding(without(first=89), timing=timing).status is Status.NOT_ASSESSED
    assert finding(without(5, 6, first=89), timing=timing).status is Status.FAIL
    timing = schedule(since=written(NOW - HOUR))
    assert finding({}, timing=timing).status is Status.NOT_ASSESSED
    timing = schedule(since=written(NOW + DAY))
    assert finding({}, timing=timing).status is Status.NOT_ASSESSED


def test_a_schedule_that_was_moved_forward_hides_no_gap() -> None:
    runs = without(*range(110, 120))
    timing = schedule(since=written(MIDNIGHT - 100 * DAY))
    assert finding(runs, timing=timing).status is Status.PASS, "nobody said so before"
    runs[150]["schedule"] = schedule()
    assert finding(runs, timing=timing).status is Status.FAIL
    runs[150]["state"] = "unsealed"
    assert finding(runs, timing=timing).status is Status.PASS


def test_a_start_that_was_written_wrongly_may_be_corrected() -> None:
    """There was no run before: nothing is hidden."""
    runs = without(first=100)
    for run in runs.values():
        run["schedule"] = schedule(since="2016-04-01T00:00:00Z")
    timing = schedule(since=written(MIDNIGHT - 100 * DAY))
    assert finding(runs, timing=timing).status is Status.PASS
    assert finding(runs, timing=runs[5]["schedule"]).status is Status.FAIL


def test_a_schedule_that_was_loosened_excuses_nothing_before() -> None:
    runs = without(*range(20, 30))
    weekly = schedule(every=7 * 86400)
    assert finding(runs, timing=weekly).status is Status.PASS
    for run in runs.values():
        run["schedule"] = schedule()
    assert finding(runs, timing=weekly).status is Status.FAIL


def test_a_schedule_that_was_tightened_blames_nothing_before() -> None:
    runs = {n: run for n, run in nights(**GOOD).items() if n < 30 or n % 7 == 0}
    assert finding(runs).status is Status.FAIL
    for n, run in runs.items():
        run["schedule"] = schedule(every=7 * 86400 if n > 28 else 86400)
    assert finding(runs).status is Status.PASS


def test_a_gap_of_more_than_a_year_ago_has_passed() -> None:
    timing = schedule(since=written(MIDNIGHT - 900 * DAY))
    runs = {n: run_at(MIDNIGHT - n * DAY) for n in range(395) if n not in range(370, 375)}
    assert finding(runs, timing=timing).status is Status.PASS
    runs = {n: run_at(MIDNIGHT - n * DAY) for n in range(395) if n not in range(364, 375)}
    assert finding(runs, timing=timing).status is Status.FAIL


def test_a_run_of_tomorrow_does_not_fill_today() -> None:
    runs = without(0, 1) | {500: run_at(NOW + HOUR)}
    assert finding(runs).status is Status.FAIL


def test_a_history_that_cannot_be_read_is_no_answer() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="x")
    assert one(CHECK, {RUNS: {"history": gap}}).status is Status.ERROR
    assert finding(without(), params={"least_days": 0}).status is Status.NOT_ASSESSED
    assert one(CHECK, {}).status is Status.NOT_ASSESSED


@settings(max_examples=200, deadline=None)
@given(hours=st.sets(st.integers(0, 480), max_size=40))
def test_it_is_as_every_hour_tells(hours: set[int]) -> None:
    """Twenty days of a schedule of half a day, hour by hour."""
    timing = schedule(every=43200, since=written(NOW - 480 * HOUR))
    runs = {n: run_at(NOW - n * HOUR) for n in hours}
    status = finding(runs, timing=timing, params={"least_days": 20}).status
    marks = sorted({0, 480, *hours})
    holds = all(b - a <= 24 for a, b in pairwise(marks))
    assert status is (Status.PASS if holds else Status.FAIL)
