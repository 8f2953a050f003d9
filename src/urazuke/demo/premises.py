"""The rooms of the company of the demo: who went in and out of them, and with what."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

Row = tuple[str, ...]
SERVERS, TERMINALS, OFFICE = "本番サーバ室", "本番アクセス端末室", "執務室3階"
_VISITS = {SERVERS: ("E001",), TERMINALS: ("E002",), OFFICE: ("E002", "E003", "E010")}
_DAYS = 110  # of log: three months, and some


def rows(today: date) -> dict[str, Iterable[Row]]:
    """Kind → header and rows, all in order on that day."""
    reviewed, since = str(today - timedelta(days=40)), str(today - timedelta(days=400))
    return {
        "rooms": [
            ("区画", "区画種別", "記録の最大間隔（時間）"),
            (SERVERS, "本番サーバ室", "72"),
            (TERMINALS, "本番アクセス端末室", "72"),
            (OFFICE, "執務エリア", "72"),
        ],
        "room-authorisations": [
            ("社員番号", "区画", "許可開始日", "許可終了日", "見直し日"),
            *((who, room, since, "", reviewed) for room, staff in _VISITS.items() for who in staff),
        ],
        "room-access": [
            ("日時", "区画", "入退", "社員番号", "来訪者", "同伴者"),
            *_passages(today),
        ],
        **_devices(today),
    }


def flaws(today: date) -> Mapping[str, Iterable[Row]]:
    """Kind → the rows that break a promise: somebody enters who has not left."""
    day = today - timedelta(days=5)
    return {"room-access": [(f"{day} 09:20", SERVERS, "入", "E001", "", "")]}


def _passages(today: date) -> Iterable[Row]:
    """Every day but today, and one visitor in the office."""
    for number in range(_DAYS, 0, -1):
        day = today - timedelta(days=number)
        for room, staff in _VISITS.items():
            for who in staff:
                yield (f"{day} 09:00", room, "入", who, "", "")
                yield (f"{day} 09:40", room, "退", who, "", "")
    visit = today - timedelta(days=9)
    yield (f"{visit} 09:05", OFFICE, "入", "来訪01", "はい", "E002")
    yield (f"{visit} 09:35", OFFICE, "退", "来訪01", "はい", "E002")


def _devices(today: date) -> dict[str, Iterable[Row]]:
    day, seen = str(today - timedelta(days=30)), str(today - timedelta(days=15))
    return {
        "device-permission": [
            ("機器番号", "区画", "機器種別", "所有者", "許可開始日", "許可終了日", "持出確認日"),
            ("PC-0042", SERVERS, "PC", "委託先", day, day, day),
        ],
        "devices-brought": [
            ("日時", "区画", "機器番号", "区分"),
            (f"{day} 10:00", SERVERS, "PC-0042", "持込"),
            (f"{day} 17:00", SERVERS, "PC-0042", "持出"),
            (f"{seen} 17:30", SERVERS, "", "機器なし"),
            (f"{seen} 17:40", TERMINALS, "", "機器なし"),
        ],
    }
