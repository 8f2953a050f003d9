"""records.device_permissions_closed: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.golden.records.rooms import ONE, ROOM, ROOMS, judged
from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.device_permissions_closed"
PERMISSIONS = "機器番号,区画,種別,所有者,許可開始日,許可終了日,持出確認日\n"
BROUGHT = "日時,区画,機器番号,区分\n"


def permission(
    until: str, closed: str, *, since: str = "2026-06-01", what: str = "PC,委託先"
) -> str:
    return f"PC-1,{ROOM},{what},{since},{until},{closed}\n"


def row(day: str, way: str) -> str:
    return f"{day},{ROOM},pc-1,{way}\n"


def closed(permissions: str, rows: str = "") -> Finding:
    return judged(
        CHECK,
        {
            "rooms": ROOMS + ONE,
            "devices-brought": BROUGHT + rows,
            "device-permission": PERMISSIONS + permissions,
        },
    )


IN, OUT = row("2026-06-01 09:00", "持込"), row("2026-06-30 23:59", "持出")


@pytest.mark.parametrize(
    ("permissions", "rows"),
    [
        (permission("2026-06-30", "2026-06-30"), ""),  # it was never used
        (permission("2026-06-30", "2026-06-30"), IN + OUT),
        (permission("2026-06-30", "2026-07-02"), IN + OUT),  # gone in time, noted later
        (permission("2026-11-24", ""), IN),  # its last day
        (permission("2026-12-31", "2026-06-30"), IN + OUT),
        (  # goes on
            permission("2026-06-30", "2026-06-30")
            + permission("2026-12-31", "", since="2026-07-01"),
            IN,
        ),
        (permission("2026-06-30", "2026-06-30", what="カメラ,自社"), ""),
        (permission("2026-06-30", "2026-06-30", what="PC,私物"), ""),
    ],
)
def test_closed(permissions: str, rows: str) -> None:
    assert closed(permissions, rows).status is Status.PASS


@pytest.mark.parametrize(
    ("permissions", "rows"),
    [
        (permission("2026-11-23", ""), ""),
        (permission("2026-11-23", "2026-11-25"), ""),  # to come
        (permission("2026-06-30", "2026-06-30"), IN),
        (permission("2026-06-30", "2026-07-02"), IN + row("2026-07-01 00:00", "持出")),
        (permission("2026-12-31", "2026-06-30"), IN),
        (permission("2026-06-30", "2026-06-30"), IN + row("2026-06-30 23:59", "点検")),
        (permission("2026-06-30", "2026-05-31"), ""),  # closed before it began
        (permission("2026-05-31", "2026-06-01"), ""),
        (permission("2026-06-30", "2026-06-30", what="スマートフォン,私物"), ""),
        (permission("2026-12-31", "", what="カメラ,個人"), ""),
        (  # a day lies between them
            permission("2026-06-30", "2026-06-30")
            + permission("2026-12-31", "", since="2026-07-02"),
            IN,
        ),
    ],
)
def test_not(permissions: str, rows: str) -> None:
    assert closed(permissions, rows).status is Status.FAIL


def test_rows_that_cannot_be_read() -> None:
    good = permission("2026-06-30", "2026-06-30")
    assert closed(good + permission("そのうち", "")).status is Status.ERROR
    assert closed(good, row("2026-06-30", "持出")).status is Status.ERROR


def test_other_rooms_and_none() -> None:
    files: dict[str, str | bytes] = {
        "rooms": ROOMS + ONE + "執務室3階,執務エリア,72,\n",
        "devices-brought": BROUGHT,
        "device-permission": PERMISSIONS + "PC-1,書庫,PC,自社,2026-06-01,2026-06-30,2026-06-30\n",
    }
    found = judge(CHECK, files)
    assert found[ROOM].status is Status.NOT_APPLICABLE
    assert found["執務室3階"].status is Status.NOT_APPLICABLE
    assert found["書庫"].status is Status.FAIL
    del files["devices-brought"]
    assert judged(CHECK, files).status is Status.NOT_ASSESSED
