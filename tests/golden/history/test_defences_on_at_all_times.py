"""history.defences_on_at_all_times: what would make it say pass wrongly?"""

from datetime import datetime, timedelta
from itertools import pairwise, permutations
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
from urazuke.checks.history.rules.slots import Stretch, unproven
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "history.defences_on_at_all_times"
PARAMS = {"controls": ["WAF-01", "IDS-01"]}
GOOD = {"WAF_01": "pass", "IDS_01": "pass"}


def finding(runs: dict[int, Json], **more: Any) -> Finding:
    """Of two controls."""
    return judged(CHECK, runs.values(), **{"params": PARAMS, **more})


def test_a_run_in_every_slot_that_found_everything_in_order_passes() -> None:
    found = finding(nights(**GOOD))
    assert found.status is Status.PASS, found.because
    assert "90枠" in found.observed.ja
    assert "versions of the catalogue: 1" in found.observed.en


def test_the_rules_that_changed_are_told() -> None:
    runs = nights(**GOOD)
    runs[3] |= {"catalogue": "d" * 64, "targets": 1}
    assert "versions of the catalogue: 2, targets: 1–3" in finding(runs).observed.en


@pytest.mark.parametrize("night", [1, 2, 45, 89, 90])
def test_a_night_without_a_run_is_unknown_time(night: int) -> None:
    runs = nights(**GOOD)
    del runs[night]
    found = finding(runs)
    assert found.status is Status.ERROR
    assert f"{MIDNIGHT - night * DAY:%Y-%m-%d}" in found.because.en


@pytest.mark.parametrize("night", [91, 150])
def test_what_lies_before_the_period_does_not_matter(night: int) -> None:
    runs = nights(**GOOD)
    del runs[night]
    assert finding(runs).status is Status.PASS


def test_the_night_that_is_not_over_is_not_asked_for() -> None:
    runs = nights(**GOOD)
    del runs[0]
    assert finding(runs).status is Status.PASS


@pytest.mark.parametrize("state", ["partial", "narrowed", "renamed", "elsewhere", "unfinished"])
def test_a_run_that_is_not_whole_fills_no_slot(state: str) -> None:
    """Beside one that is, it does no harm."""
    runs = nights(**GOOD)
    runs[5] |= {"state": state}
    assert finding(runs).status is Status.ERROR
    runs[500] = run_at(MIDNIGHT - 5 * DAY + 3 * HOUR, **GOOD)
    assert finding(runs).status is Status.PASS


@pytest.mark.parametrize("state", ["unsealed", "unproven"])
def test_a_run_without_a_good_seal_leaves_its_time_in_doubt(state: str) -> None:
    """Also beside a run that is sealed: it may have been the one that saw the failure."""
    runs = nights(**GOOD)
    runs[500] = run_at(MIDNIGHT - 5 * DAY + 3 * HOUR, state)
    assert finding(runs).status is Status.ERROR
    runs[500] = run_at(MIDNIGHT - 150 * DAY, state)
    assert finding(runs).status is Status.PASS
    runs[500] = run_at(None, state)
    assert finding(runs).status is Status.ERROR


@pytest.mark.parametrize("status", ["error", "not_assessed", "manual", "waived", "not_applicable"])
def test_a_point_that_is_not_pass_is_no_proof(status: str) -> None:
    runs = nights(**GOOD)
    runs[500] = run_at(MIDNIGHT - 5 * DAY + 3 * HOUR, WAF_01="pass", IDS_01=status)
    assert finding(runs).status is Status.ERROR


def test_a_run_that_did_not_include_a_control_fills_no_slot() -> None:
    runs = nights(**GOOD)
    runs[5] = run_at(MIDNIGHT - 5 * DAY + 2 * HOUR, WAF_01="pass")
    assert finding(runs).status is Status.ERROR


@pytest.mark.parametrize("state", ["proof", "partial", "narrowed", "renamed"])
def test_a_failure_that_was_seen_is_a_violation(state: str) -> None:
    """Also of a run that was narrowed, and with gaps elsewhere."""
    runs = nights(**GOOD)
    runs[500] = run_at(MIDNIGHT - 5 * DAY + 3 * HOUR, state, IDS_01="fail")
    found = finding(runs)
    assert found.status is Status.FAIL
    assert "IDS-01" in found.observed.ja
    del runs[40]
    assert finding(runs).status is Status.FAIL


@pytest.mark.parametrize("state", ["unsealed", "unproven"])
def test_a_failure_without_a_seal_is_none(state: str) -> None:
    """Nor is one of another organization, which leaves nothing in doubt."""
    runs = nights(**GOOD)
    runs[500] = run_at(MIDNIGHT - 5 * DAY + 3 * HOUR, state, IDS_01="fail")
    assert finding(runs).status is Status.ERROR
    runs[500] = run_at(MIDNIGHT - 5 * DAY + 3 * HOUR, "elsewhere", IDS_01="fail")
    assert finding(runs).status is Status.PASS


def test_a_failure_of_this_morning_counts() -> None:
    runs = nights(**GOOD)
    runs[0] = run_at(MIDNIGHT + 2 * HOUR, WAF_01="fail", IDS_01="pass")
    assert finding(runs).status is Status.FAIL


def test_what_was_never_applicable_is_no_gap_but_not_all_of_it() -> None:
    none = nights(WAF_01="pass", IDS_01="not_applicable")
    assert finding(none).status is Status.PASS
    assert "not applicable: IDS-01" in finding(none).observed.en
    nothing = nights(WAF_01="not_applicable", IDS_01="not_applicable")
    assert finding(nothing).status is Status.ERROR


@pytest.mark.parametrize("days", [0, 1, 30, 89])
def test_a_company_that_has_just_begun_is_not_assessed(days: int) -> None:
    timing = schedule(since=written(MIDNIGHT - days * DAY))
    found = finding(nights(**GOOD), timing=timing)
    assert found.status is Status.NOT_ASSESSED
    assert "since" in found.because.en
    failing = nights(**GOOD) | {500: run_at(MIDNIGHT - 70 * DAY, IDS_01="fail")}
    assert finding(failing, timing=timing).status is Status.FAIL


def test_a_schedule_of_the_future_proves_nothing() -> None:
    timing = schedule(since=written(MIDNIGHT + 5 * DAY))
    assert finding(nights(**GOOD), timing=timing).status is Status.NOT_ASSESSED


def test_long_slots_prove_nothing_about_what_lies_between() -> None:
    for every in (90000, 7 * 86400, 31 * 86400):
        assert finding(nights(**GOOD), timing=schedule(every=every)).status is Status.NOT_ASSESSED


def test_two_runs_in_one_slot_fill_one() -> None:
    runs = nights(**GOOD)
    runs[5] = run_at(MIDNIGHT - 4 * DAY + 3 * HOUR, **GOOD)
    assert finding(runs).status is Status.ERROR


def test_runs_at_the_edges_of_their_days_are_too_far_apart() -> None:
    runs = nights(**GOOD)
    runs[6] = run_at(MIDNIGHT - 6 * DAY, **GOOD)
    runs[5] = run_at(MIDNIGHT - 4 * DAY - HOUR, **GOOD)
    assert finding(runs).status is Status.ERROR


def test_a_run_that_was_late_within_the_tolerance_fills_its_slot() -> None:
    """A timer at midnight whose runs begin a little before and after it; and summer time."""
    shift = timedelta(minutes=3)
    runs = {n: run_at(MIDNIGHT - n * DAY + (-1) ** n * shift, **GOOD) for n in range(200)}
    assert finding(runs).status is Status.PASS
    moved = {n: run_at(MIDNIGHT - n * DAY + (n > 40) * HOUR, **GOOD) for n in range(200)}
    assert finding(moved).status is Status.PASS


def test_a_rhythm_slower_than_the_schedule_leaves_slots_empty() -> None:
    runs = {n: run_at(MIDNIGHT - n * 26 * HOUR, **GOOD) for n in range(200)}
    assert finding(runs).status is Status.ERROR


def test_a_run_of_tomorrow_is_in_doubt() -> None:
    runs = nights(**GOOD) | {500: run_at(NOW + HOUR, **GOOD)}
    assert finding(runs).status is Status.ERROR


def test_no_controls_are_no_defences() -> None:
    assert finding(nights(**GOOD), params={"controls": []}).status is Status.ERROR
    assert finding(nights(**GOOD), params={**PARAMS, "days": 0}).status is Status.ERROR


def test_a_history_that_cannot_be_read_is_no_answer() -> None:
    for reason, status in (
        (Reason.DENIED, Status.ERROR),
        (Reason.NOT_ASKED, Status.NOT_ASSESSED),
    ):
        gap = Unavailable(reason=reason, detail="x")
        assert one(CHECK, {RUNS: {"history": gap}}, params=PARAMS).status is status
    assert finding({0: {"run": "x"}}).status is Status.ERROR
    assert one(CHECK, {}, params=PARAMS).status is Status.NOT_ASSESSED
    unknown = nights(**GOOD)
    unknown[3]["controls"]["fine"] = ["WAF-01"]
    assert finding(unknown).status is Status.ERROR


ANSWERS = ("pass", "fail", "error", "waived", "manual")
STATES = ("proof", "proof", "proof", "partial", "narrowed", "unsealed", "unproven", "unfinished")
POINTS = st.lists(
    st.tuples(st.integers(0, 130), st.sampled_from(STATES), st.sampled_from(ANSWERS)), max_size=3
)


@settings(max_examples=150, deadline=None)
@given(more=POINTS, gone=st.sets(st.integers(0, 90), max_size=2))
def test_it_never_passes_with_a_slot_that_nothing_proves(
    more: list[tuple[int, str, str]], gone: set[int]
) -> None:
    """Against a count by hand: every hour of five days, whatever else is there."""
    params = {**PARAMS, "days": 5}
    runs = {n: each for n, each in nights(**GOOD).items() if n not in gone}
    for at, (hours, state, answer) in enumerate(more):
        runs[500 + at] = run_at(NOW - hours * HOUR, state, WAF_01=answer, IDS_01="pass")
    status = finding(runs, params=params).status
    begin = MIDNIGHT - 5 * DAY
    inside = [(h, s, a) for h, s, a in more if begin <= NOW - h * HOUR]
    bad = [a for _, s, a in inside if s == "proof"]
    seen = [a for _, s, a in inside if s in {"proof", "partial", "narrowed"}]
    good = {NOW - h * HOUR for h, s, a in inside if (s, a) == ("proof", "pass")}
    good |= {MIDNIGHT - n * DAY + 2 * HOUR for n in range(200) if n not in gone}
    if "fail" in seen:
        assert status is Status.FAIL
        return
    assert status is not Status.FAIL
    if {*bad} - {"pass"} or {s for _, s, _ in inside} & {"unsealed", "unproven"}:
        assert status is Status.ERROR
    for n in range(1, 6):
        slot = MIDNIGHT - n * DAY
        if not any(slot <= point < slot + 26 * HOUR for point in good):
            assert status is Status.ERROR
    if not inside and not gone:
        assert status is Status.PASS


@settings(max_examples=300, deadline=None)
@given(hours=st.lists(st.integers(-3, 30), max_size=4), tolerance=st.integers(0, 4))
def test_slots_are_filled_as_by_trying_everything(hours: list[int], tolerance: int) -> None:
    """Some way to give each slot of eight hours a point of its own, or it is unknown."""
    slots = [Stretch(NOW + n * 8 * HOUR, NOW + (n + 1) * 8 * HOUR) for n in range(3)]
    moments = [NOW + hour * HOUR for hour in hours]
    late = tolerance * HOUR

    def fits(order: tuple[datetime, ...]) -> bool:
        pairs = zip(slots, order, strict=False)
        return all(slot.begins <= point < slot.ends + late for slot, point in pairs)

    possible = len(moments) >= len(slots) and any(map(fits, permutations(moments, len(slots))))
    inner = sorted(moment for moment in moments if moment >= NOW)
    apart = any(b - a > 8 * HOUR + late for a, b in pairwise(inner))
    assert (not unproven(slots, moments, late)) == (possible and not apart)
