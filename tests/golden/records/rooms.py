"""Ledgers of one room, for the goldens of what is judged about rooms. It is 2026-11-24 18:00."""

from typing import Any

from tests.ledgers import judge
from urazuke.model import Finding

ROOM = "本番サーバ室A"
ROOMS = "区画,区画種別,記録の最大間隔（時間）,記録開始日\n"
ONE = f"{ROOM},本番サーバ室,72,\n"
LOG = "日時,区画,入退,社員番号,結果,来訪者,同伴者\n"
LIST = "社員番号,区画,許可開始日,許可終了日,見直し日\n"


def log(*passages: str) -> str:
    """A log of the room from `2026-11-24 09:00 入 E001`; more cells: `… E001,,はい,E002`."""
    lines = []
    for each in passages:
        day, time, way, rest = each.split(" ")
        cells = [*rest.split(","), "", "", ""][:4]
        lines.append(f"{day} {time},{ROOM},{way},{','.join(cells)}\n")
    return LOG + "".join(lines)


def judged(check: str, files: dict[str, str | bytes], **more: Any) -> Finding:
    """The finding of the room, or of the ledgers where nothing is known of it."""
    found = judge(check, files, **more)
    return found[ROOM] if ROOM in found else next(iter(found.values()))
