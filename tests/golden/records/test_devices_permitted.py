"""records.devices_permitted: what would make it say pass wrongly? It is 2026-11-24 18:00."""

import pytest

from tests.golden.records.rooms import ONE, ROOM, ROOMS, judged
from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.devices_permitted"
PERMISSIONS = "機器番号,区画,種別,所有者,許可開始日,許可終了日,持出確認日\n"
BROUGHT = "日時,区画,機器番号,区分\n"
INSPECTED = f"2026-11-20 17:00,{ROOM},,機器なし\n"
JUNE = f"PC-1,{ROOM},PC,委託先,2026-06-01,2026-06-30,2026-06-30\n"
NOW = f"PC-2,{ROOM},測定器,自社,2026-11-20,2026-11-24,\n"


def row(day: str, device: str, way: str) -> str:
    return f"{day},{ROOM},{device},{way}\n"


def brought(rows: str, permissions: str = JUNE + NOW) -> Finding:
    return judged(
        CHECK,
        {
            "rooms": ROOMS + ONE,
            "devices-brought": BROUGHT + rows,
            "device-permission": PERMISSIONS + permissions,
        },
    )


VISIT = row("2026-06-01 00:00", "PC-1", "持込") + row("2026-06-30 23:59", "PC-1", "持出")


@pytest.mark.parametrize(
    "rows",
    [
        INSPECTED,
        INSPECTED + VISIT,
        INSPECTED + row("2026-06-30 17:00", "ｐｃ-1", "出") + row("2026-06-02 9:00", "PC-1", "入"),
        INSPECTED + VISIT + VISIT,  # exports overlap
        row("2026-08-24 17:00", "", "機器なし"),  # three months, to the day
        INSPECTED + row("2026-11-24 09:00", "PC-2", "持込"),  # still inside, on its last day
        row("2026-11-21 09:00", "PC-2", "持込") + row("2026-11-22 09:00", "PC-2", "点検"),
        row("2026-11-21 09:00", "PC-2", "点検") + row("2026-11-21 09:00", "PC-2", "持込"),
    ],
)
def test_on_a_permission(rows: str) -> None:
    assert brought(rows).status is Status.PASS


@pytest.mark.parametrize(
    "rows",
    [
        INSPECTED
        + row("2026-06-02 09:00", "PC-9", "持込")
        + row("2026-06-02 10:00", "PC-9", "持出"),
        INSPECTED
        + row("2026-05-31 23:59", "PC-1", "持込")
        + row("2026-06-30 17:00", "PC-1", "持出"),
        INSPECTED
        + row("2026-07-01 00:00", "PC-1", "持込")
        + row("2026-07-01 17:00", "PC-1", "持出"),
        INSPECTED + row("2026-06-01 09:00", "PC-1", "持込"),  # it never left
        INSPECTED + row("2026-11-24 09:00", "不明", "点検"),
        INSPECTED + row("2026-11-24 09:00", "", "点検"),  # which?
        INSPECTED + row("2026-11-24 09:00", "番号なしの電話", "点検"),
        INSPECTED + row("2026-11-24 09:00", "PC-2", "機器なし"),
        INSPECTED + row("2026-11-24 09:00", "PC-2", "点検"),  # it never came
        INSPECTED + VISIT.replace("23:59", "23:58") + row("2026-06-30 23:59", "PC-1", "点検"),
        INSPECTED + row("2026-06-01 09:00", "PC-1", "持込") + VISIT,
        INSPECTED + VISIT + row("2026-07-01 09:00", "PC-1", "持出"),
        INSPECTED + row("2026-11-24 09:00", "", "持込"),
        row("2026-08-23 17:00", "", "機器なし"),
        row("2026-12-01 17:00", "", "機器なし"),  # an inspection that is to come
        VISIT,
        f"2026-11-20 17:00,{ROOM}B,,機器なし\n",  # of another room
        "",
        INSPECTED
        + row("2026-06-01 09:00", "PC-1", "持込")
        + row("2026-12-01 09:00", "PC-1", "持出"),
    ],
)
def test_not(rows: str) -> None:
    assert brought(rows).status is Status.FAIL


@pytest.mark.parametrize(
    ("until", "closed", "status"),
    [
        ("2026-11-24", "", Status.PASS),
        ("2026-11-23", "", Status.FAIL),
        ("2026-11-30", "2026-11-23", Status.FAIL),  # closed, and still there
        ("2026-11-30", "2026-11-24", Status.PASS),
    ],
)
def test_a_device_inside_needs_a_permission_today(until: str, closed: str, status: Status) -> None:
    permission = f"PC-2,{ROOM},測定器,自社,2026-11-20,{until},{closed}\n"
    rows = INSPECTED + row("2026-11-22 09:00", "PC-2", "持込")
    assert brought(rows, permission).status is status


def test_the_permission_of_another_room_does_not_count() -> None:
    rows = INSPECTED + row("2026-11-24 09:00", "PC-2", "持込")
    assert brought(rows, NOW.replace(ROOM, "本番サーバ室B")).status is Status.FAIL


@pytest.mark.parametrize(
    ("rows", "permissions"),
    [
        (INSPECTED + f"きのう,{ROOM},PC-2,持込\n", NOW),
        (INSPECTED + row("2026-11-24 09:00", "PC-2", "通過"), NOW),
        (INSPECTED, NOW + f"PC-3,{ROOM},測定器,自社,2026-11-20,,\n"),
        (INSPECTED, NOW + f"PC-3,{ROOM},測定器,知人,2026-11-20,2026-11-24,\n"),
    ],
)
def test_rows_that_cannot_be_read(rows: str, permissions: str) -> None:
    assert brought(rows, permissions).status is Status.ERROR


def test_other_rooms_and_no_register() -> None:
    files: dict[str, str | bytes] = {
        "rooms": ROOMS + ONE + "執務室3階,執務エリア,72,\n",
        "devices-brought": BROUGHT + INSPECTED + "2026-11-24 09:00,書庫,PC-2,持込\n",
        "device-permission": PERMISSIONS + NOW,
    }
    found = judge(CHECK, files)
    assert found[ROOM].status is Status.PASS
    assert found["執務室3階"].status is Status.NOT_APPLICABLE
    assert found["書庫"].status is Status.FAIL
    del files["rooms"]
    assert judged(CHECK, files).status is Status.NOT_ASSESSED
