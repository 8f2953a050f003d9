"""records.room_log_without_gap: what would make it say pass wrongly? It is 2026-11-24 18:00."""

from datetime import datetime, timedelta

import pytest

from tests.golden.records.rooms import LOG, ROOM, ROOMS, judged
from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.room_log_without_gap"
BEGIN, NOW = datetime(2026, 8, 24, 18), datetime(2026, 11, 24, 18)  # noqa: DTZ001
STEP = timedelta(hours=48)


def passages(begin: datetime, end: datetime, *without: datetime) -> str:
    """One row each second day from the beginning, and one at the end."""
    moments = [begin + STEP * number for number in range((end - begin) // STEP + 1)]
    kept = [each for each in dict.fromkeys([*moments, end]) if each not in without]
    return LOG + "".join(f"{each:%Y-%m-%d %H:%M},{ROOM},入,E001,,,\n" for each in kept)


def logged(entries: str, register: str = "72,") -> Finding:
    rooms = f"{ROOMS}{ROOM},本番サーバ室,{register}\n"
    return judged(CHECK, {"rooms": rooms, "room-access": entries})


HOUR = timedelta(hours=1)
FIRST = BEGIN + 72 * HOUR
LAST = NOW - 72 * HOUR


@pytest.mark.parametrize(
    ("entries", "register"),
    [
        (passages(BEGIN, NOW), "72,"),
        (passages(BEGIN, NOW), "48,"),  # to the minute
        (passages(FIRST, LAST), "72,"),
        (passages(NOW - 5 * STEP, NOW), "72,2026-11-14"),
        (passages(BEGIN, NOW), "72,2020-04-01"),
        (passages(BEGIN - 50 * STEP, NOW), "72,"),
        (passages(BEGIN, NOW + timedelta(minutes=10)), "72,"),
        (passages(BEGIN, NOW, BEGIN + 7 * STEP), "96,"),
        (passages(BEGIN, NOW).replace("入,E001,,", "入,E001,拒否,"), "72,"),  # it is alive
    ],
)
def test_it_goes_on(entries: str, register: str) -> None:
    assert logged(entries, register).status is Status.PASS


@pytest.mark.parametrize(
    ("entries", "register"),
    [
        (passages(BEGIN, NOW), "47,"),
        (passages(FIRST + timedelta(minutes=1), NOW), "72,"),  # begins late
        (passages(BEGIN, LAST - timedelta(minutes=1)), "72,"),  # ended
        (passages(BEGIN, NOW, BEGIN + 7 * STEP), "95,"),  # a hole
        (passages(NOW - 5 * STEP, NOW), "72,"),  # since when is not said
        (passages(NOW - 5 * STEP, NOW), "72,2026-11-10"),
        (passages(NOW - 5 * STEP, NOW), "72,2026-11-25"),  # a beginning that is to come
        (passages(BEGIN, NOW + timedelta(minutes=11)), "72,"),  # later than now
        (passages(BEGIN, NOW), "0,"),
        (passages(BEGIN, NOW), "745,"),  # a register that allows anything
        (passages(BEGIN, BEGIN), "744,"),
        (LOG + f"2026-11-24 09:00,{ROOM}B,入,E001,,,\n", "72,"),
    ],
)
def test_it_does_not(entries: str, register: str) -> None:
    assert logged(entries, register).status is Status.FAIL


def test_rows_that_are_to_come_do_not_hide_that_it_ended() -> None:
    ended = passages(BEGIN, NOW - 5 * STEP) + f"2027-01-01 09:00,{ROOM},入,E001,,,\n"
    finding = logged(ended)
    assert finding.status is Status.FAIL
    assert "until now" in finding.observed.en


def test_the_gap_is_named() -> None:
    hole = BEGIN + 7 * STEP
    finding = logged(passages(BEGIN, NOW, hole))
    assert f"{hole - STEP} – {hole + STEP}" in finding.observed.en


def test_of_two_rows_of_the_register_the_strict_one_holds() -> None:
    rooms = f"{ROOMS}{ROOM},本番サーバ室,744,2026-11-24\n{ROOM},本番サーバ室,24,\n"
    files: dict[str, str | bytes] = {"rooms": rooms, "room-access": passages(BEGIN, NOW)}
    assert judged(CHECK, files).status is Status.FAIL


def test_rows_that_cannot_be_read() -> None:
    assert logged(passages(BEGIN, NOW) + f",{ROOM},入,E001,,,\n").status is Status.ERROR
    assert logged(passages(BEGIN, NOW), "三日,").status is Status.ERROR
    assert logged(passages(BEGIN, NOW), ",").status is Status.ERROR


def test_other_rooms() -> None:
    rooms = f"{ROOMS}{ROOM},本番サーバ室,72,\n執務室3階,執務エリア,72,\n"
    entries = passages(BEGIN, NOW) + "2026-11-24 09:00,書庫,入,E001,,,\n"
    found = judge(CHECK, {"rooms": rooms, "room-access": entries})
    assert found[ROOM].status is Status.PASS
    assert found["執務室3階"].status is Status.NOT_APPLICABLE
    assert found["書庫"].status is Status.FAIL


def test_an_empty_log_and_no_register() -> None:
    assert logged(LOG).status is Status.FAIL
    files: dict[str, str | bytes] = {"room-access": passages(BEGIN, NOW)}
    assert judged(CHECK, files).status is Status.NOT_ASSESSED
