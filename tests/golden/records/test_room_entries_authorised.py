"""records.room_entries_authorised: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.records.rooms import LIST, LOG, ONE, ROOM, ROOMS, judged, log
from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.room_entries_authorised"
OPEN = f"E001,{ROOM},2026-04-01,,2026-09-30\n"
DAY = f"E002,{ROOM},2026-11-24,2026-11-24,\n"


def entered(entries: str, listed: str = OPEN + DAY, **more: Any) -> Finding:
    files: dict[str, str | bytes] = {
        "rooms": ROOMS + ONE,
        "room-access": entries,
        "room-authorisations": LIST + listed,
    }
    return judged(CHECK, files | more.pop("beside", {}), **more)


ROSTER = "社員番号,部署,入社日,退職日\n"


@pytest.mark.parametrize(
    "entries",
    [
        log("2026-11-24 09:00 入 E001", "2026-11-24 09:10 退 E001"),
        log("2026-04-01 00:00 入室 e001"),  # the first minute, another spelling
        log("2026-11-24 00:00 IN Ｅ００２"),
        log("2026/11/24 23:59 入 E002"),  # the last minute of the last day
        log("2026-11-24 09:00 入 E001", "2026-11-24 09:00 入 E003,拒否"),  # refused
        log("2026-11-24 09:00 入 E001", "2026-11-24 09:00 退 E003"),  # an exit is no entry
    ],
)
def test_only_people_on_the_list(entries: str) -> None:
    assert entered(entries).status is Status.PASS


@pytest.mark.parametrize(
    "entries",
    [
        log("2026-11-24 09:00 入 E001", "2026-11-24 09:10 入 E003"),
        log("2026-03-31 23:59 入 E001"),  # a minute before the permission
        log("2026-11-25 00:00 入 E002"),  # after its last day
        log("2026-11-23 23:59 入 E002"),
        log("2026-11-24 09:00 入 "),  # nobody
        log("2026-11-24 09:00 入 E003,許可"),
        log("2026-11-24 09:00 入 V1,,はい,E001"),  # the control admits no escorts
        log("2026-11-24 09:00 退 E001"),  # no entry at all
        LOG,
        LOG + "2026-11-24 09:00,第2サーバ室,入,E001,,,\n",  # another room
    ],
)
def test_somebody_else(entries: str) -> None:
    finding = entered(entries)
    assert finding.status in {Status.FAIL, Status.NOT_ASSESSED}
    assert finding.status is Status.FAIL or entries == LOG
    assert "E00" not in finding.observed.en + finding.observed.ja


@pytest.mark.parametrize(
    ("visit", "status"),
    [
        ("2026-11-24 09:00 入 V1,,はい,E001", Status.PASS),
        ("2026-11-24 09:00 入 V1,,○,e001", Status.PASS),
        ("2026-11-24 09:00 入 E001,,はい,", Status.PASS),  # a visitor on the list
        ("2026-11-24 09:00 入 V1,,はい,", Status.FAIL),
        ("2026-11-24 09:00 入 V1,,はい,E003", Status.FAIL),  # the escort is off the list
        ("2026-11-24 09:00 入 V1,,はい,V1", Status.FAIL),
        ("2026-11-23 09:00 入 V1,,はい,E002", Status.FAIL),  # not on that day
        ("2026-11-24 09:00 入 E003,,いいえ,E001", Status.FAIL),  # no visitor
        ("2026-11-24 09:00 入 E003,,,E001", Status.FAIL),
        ("2026-11-24 09:00 入 ,,はい,E001", Status.FAIL),  # a visitor without a name
    ],
)
def test_visitors_with_an_escort(visit: str, status: Status) -> None:
    params = {"escorted_visitors": True}
    assert entered(log(visit, "2026-11-24 09:00 入 E001"), params=params).status is status


def test_the_list_of_another_room_does_not_count() -> None:
    entries = log("2026-11-24 09:00 入 E001")
    assert entered(entries, "E001,本番サーバ室B,2026-04-01,,\n").status is Status.FAIL


@pytest.mark.parametrize(
    ("departed", "status"),
    [("2026-11-23", Status.FAIL), ("2026-11-24", Status.PASS), ("", Status.PASS)],
)
def test_a_leaver_who_is_still_on_the_list(departed: str, status: Status) -> None:
    roster = {"roster": f"{ROSTER}e001,業務,2019-04-01,{departed}\n"}
    found = entered(log("2026-11-24 09:00 入 E001"), beside=roster)
    assert found.status is status


def test_a_leaver_who_came_back_is_none() -> None:
    rows = "E001,業務,2019-04-01,2025-03-31\nE001,業務,2026-04-01,\n"
    found = entered(log("2026-11-24 09:00 入 E001"), beside={"roster": ROSTER + rows})
    assert found.status is Status.PASS


BAD = f"2026-11-24 25:00,{ROOM},入,E001,,,\n"


def test_an_offence_stands_although_a_row_cannot_be_read() -> None:
    assert entered(log("2026-11-24 09:00 入 E003") + BAD).status is Status.FAIL
    assert entered(log("2026-11-24 09:00 入 E001") + BAD).status is Status.ERROR


@pytest.mark.parametrize(
    ("rooms", "listed"),
    [(ROOMS + ONE + "端末室,倉庫,72,\n", OPEN), (ROOMS + ONE, OPEN + f"E002,{ROOM},,,\n")],
)
def test_an_unreadable_row_beside_leaves_nothing_to_be_seen(rooms: str, listed: str) -> None:
    files: dict[str, str | bytes] = {
        "rooms": rooms,
        "room-access": log("2026-11-24 09:00 入 E003"),
        "room-authorisations": LIST + listed,
    }
    assert judged(CHECK, files).status is Status.ERROR


def test_rooms_of_other_zones_and_of_none() -> None:
    files = {
        "rooms": ROOMS + ONE + "執務室3階,執務エリア,72,\n",
        "room-access": log("2026-11-24 09:00 入 E001")
        + "2026-11-24 09:00,執務室3階,入,E009,,,\n2026-11-24 09:00,書庫,入,E001,,,\n",
        "room-authorisations": LIST + OPEN + "E001,書庫,2026-04-01,,\n",
    }
    found = judge(CHECK, files)
    assert found[ROOM].status is Status.PASS
    assert found["執務室3階"].status is Status.NOT_APPLICABLE
    assert found["書庫"].status is Status.FAIL


def test_without_a_list_nothing_is_known() -> None:
    files = {"rooms": ROOMS + ONE, "room-access": log("2026-11-24 09:00 入 E001")}
    assert judged(CHECK, dict(files)).status is Status.NOT_ASSESSED


def test_of_very_many_the_first_are_named() -> None:
    finding = entered(log(*(f"2026-11-24 10:{minute:02} 入 E009" for minute in range(30))))
    assert "30 entries" in finding.observed.en
    assert "and 10 more" in finding.observed.en
