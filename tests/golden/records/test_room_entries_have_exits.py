"""records.room_entries_have_exits: what would make it say pass wrongly? It is 2026-11-24 18:00."""

import tempfile
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests import ledgers
from tests.golden.records.rooms import LOG, ONE, ROOM, ROOMS, judged, log
from tests.ledgers import judge
from urazuke.model import Finding, Status
from urazuke.settings import Ledger

CHECK = "records.room_entries_have_exits"
NOW = datetime(2026, 11, 24, 18)  # noqa: DTZ001


def left(entries: str, **more: str) -> Finding:
    return judged(CHECK, {"rooms": ROOMS + ONE, "room-access": entries, **more})


@pytest.mark.parametrize(
    "entries",
    [
        log("2026-11-24 09:00 入 E001", "2026-11-24 09:10 退 E001"),
        log("2026-11-24 09:10 退 E001", "2026-11-24 09:00 入 e001"),  # rows out of order
        log("2026-11-24 09:00 入 E001", "2026-11-24 09:00 退 E001"),  # one minute
        log("2026-11-23 18:00 入 E001"),  # still inside, since 24 hours to the minute
        log("2026-11-22 09:00 入 E001", "2026-11-23 09:00 退 E001"),
        log(
            "2026-11-24 09:00 入 E001", "2026-11-24 09:05 入 E001,拒否", "2026-11-24 09:10 退 E001"
        ),
        log(
            "2026-11-24 09:00 入 E001", "2026-11-24 09:05 退 E001,拒否", "2026-11-24 09:10 退 E001"
        ),
        log(  # in and out in the minute in which he was inside: out and in
            "2026-11-24 09:00 入 E001",
            "2026-11-24 09:30 入 E001",
            "2026-11-24 09:30 退 E001",
            "2026-11-24 09:40 退 E001",
        ),
    ],
)
def test_everybody_left(entries: str) -> None:
    assert left(entries).status is Status.PASS


@pytest.mark.parametrize(
    "entries",
    [
        log("2026-11-24 09:00 入 E001", "2026-11-24 09:10 入 E001", "2026-11-24 09:20 退 E001"),
        log("2026-11-24 09:00 入 E001", "2026-11-24 09:00 入 E001", "2026-11-24 09:20 退 E001"),
        log("2026-11-24 09:00 入 E001", "2026-11-24 09:10 退 E001", "2026-11-24 09:20 退 E001"),
        log("2026-11-23 17:59 入 E001"),  # a minute more than 24 hours
        log("2026-11-22 09:00 入 E001", "2026-11-23 09:01 退 E001"),
        log("2026-11-24 09:00 入 E001", "2026-11-24 09:10 退 E002"),
        log(
            "2026-11-24 09:00 入 E001", "2026-11-24 09:10 退 E001,拒否", "2026-11-24 09:20 入 E001"
        ),
        log("2026-11-20 09:00 退 E002", "2026-11-20 09:00 入 E001", "2026-11-20 10:00 退 E001"),
        log("2026-11-24 09:00 入 "),
        log("2026-11-24 09:00 退 E001"),  # nobody ever entered
        log("2026-11-20 09:00 入 E001", "2026-11-24 19:00 退 E001"),  # an exit to come
    ],
)
def test_somebody_did_not(entries: str) -> None:
    finding = left(entries)
    assert finding.status is Status.FAIL
    assert "E00" not in finding.observed.en + finding.observed.ja


@pytest.mark.parametrize(("time", "status"), [("20:59", Status.PASS), ("21:00", Status.FAIL)])
def test_somebody_who_was_inside_when_the_log_began(time: str, status: Status) -> None:
    rows = log("2026-11-20 09:00 入 E001", "2026-11-20 10:00 退 E001", f"2026-11-20 {time} 退 E002")
    files: dict[str, str | bytes] = {"rooms": ROOMS + ONE, "room-access": rows}
    assert judged(CHECK, files, params={"inside_hours": 12}).status is status
    assert judged(CHECK, files).status is Status.FAIL


def test_the_exit_from_another_room_is_none() -> None:
    other = "2026-11-22 09:30,本番サーバ室B,退,E001,,,\n"
    rooms = ROOMS + ONE + "本番サーバ室B,本番サーバ室,72,\n"
    found = judge(CHECK, {"rooms": rooms, "room-access": log("2026-11-22 09:00 入 E001") + other})
    assert {finding.status for finding in found.values()} == {Status.FAIL}


def test_a_row_that_cannot_be_read_may_be_the_exit() -> None:
    passages = log("2026-11-20 09:00 入 E001")
    assert left(passages + f"2026-11-20 09:60,{ROOM},退,E001,,,\n").status is Status.ERROR
    assert left(passages + f"2026-11-20 09:30,{ROOM},出,E001,,,\n").status is Status.ERROR


def test_rooms_of_other_zones_and_of_none() -> None:
    rooms = ROOMS + "執務室3階,執務エリア,72,\n"
    rows = "2026-11-20 09:00,執務室3階,入,E009,,,\n2026-11-20 09:00,書庫,入,E001,,,\n"
    found = judge(CHECK, {"rooms": rooms, "room-access": LOG + rows})
    assert found["執務室3階"].status is Status.NOT_APPLICABLE
    assert found["書庫"].status is Status.FAIL


def test_a_room_without_a_row_and_a_log_without_a_register() -> None:
    rows = LOG + "2026-11-24 09:00,書庫,入,E001,,,\n"
    assert left(rows).status is Status.FAIL
    assert judged(CHECK, {"room-access": rows}).status is Status.NOT_ASSESSED


def test_exports_that_overlap_name_an_event_twice() -> None:
    def two(folder: Path, first: str, second: str) -> Finding:
        (folder / "rooms.csv").write_text(ROOMS + ONE)
        (folder / "log-1.csv").write_text(first)
        (folder / "log-2.csv").write_text(second)
        configured = ledgers.settings(folder, {"rooms": ROOMS + ONE})
        log_ = Ledger(name="log", kind="room-access", path=str(folder / "log-*.csv"))
        kept = (*configured.records, log_)
        return judge(CHECK, {}, configured=msgspec.structs.replace(configured, records=kept))[ROOM]

    one = log("2026-11-24 09:00 入 E001", "2026-11-24 09:10 退 E001")
    with tempfile.TemporaryDirectory() as folder:
        assert two(Path(folder), one, one).status is Status.PASS
        tailing = log("2026-11-24 09:00 入 E001", "2026-11-24 09:00 入 E001")
        assert two(Path(folder), tailing, log("2026-11-24 09:10 退 E001")).status is Status.FAIL


PASSAGES = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from("入退"), st.sampled_from(["E001", "E002"])),
    min_size=1,
    max_size=9,
)


@given(PASSAGES)
@example([(1, "入", "E002"), (1, "退", "E002"), (13, "入", "E002")])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_as_somebody_would_who_follows_every_person(passages: list[tuple[int, str, str]]) -> None:
    """Hours before now; the model walks through every order of what happened at one moment."""
    moments = [(NOW - timedelta(hours=2 * hours), way, who) for hours, way, who in passages]
    rows = [f"{moment:%Y-%m-%d %H:%M} {way} {who}" for moment, way, who in moments]
    sound = all(_is_sound(moments, who) for who in ("E001", "E002"))
    entered = any(way == "入" for _, way, _ in moments)
    expected = Status.PASS if sound and entered else Status.FAIL
    assert left(log(*rows)).status is expected, rows


def _is_sound(moments: list[tuple[datetime, str, str]], who: str) -> bool:
    mine = sorted((moment, way) for moment, way, person in moments if person == who)
    if len(set(mine)) < len(mine):
        return False
    return any(_follows(order) for order in _orders(mine))


def _orders(mine: list[tuple[datetime, str]]) -> list[list[tuple[datetime, str]]]:
    """Every order of the passages in which the moments do not go backwards."""
    if not mine:
        return [[]]
    first = [each for each in mine if each[0] == mine[0][0]]
    rest = [each for each in mine if each[0] != mine[0][0]]
    heads = [first, first[::-1]] if len(first) > 1 else [first]
    return [[*head, *tail] for head in heads for tail in _orders(rest)]


def _follows(order: list[tuple[datetime, str]]) -> bool:
    day = timedelta(hours=24)
    if order and order[0][1] == "退":
        return False
    if any(one[1] == other[1] for one, other in pairwise(order)):
        return False
    stays = [other[0] - one[0] for one, other in pairwise(order) if one[1] == "入"]
    if order and order[-1][1] == "入":
        stays.append(NOW - order[-1][0])
    return all(stay <= day for stay in stays)
