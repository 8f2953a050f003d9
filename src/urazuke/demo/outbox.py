"""Files of the demo's company: those that are sent outside, and the statistics that it releases."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from pypdf import PdfWriter

_RELEASED = "released/statistics.csv"
_PASSWORD = "by telephone"  # noqa: S105 - of a page with nothing on it


def write(folder: Path, *, flawed: bool) -> dict[str, str]:
    """The outbox: an encrypted file and, if `flawed`, one whose name alone says that it is."""
    outbox = folder / "outbox"
    outbox.mkdir(parents=True, exist_ok=True)
    protected = PdfWriter()
    protected.add_blank_page(width=72, height=72)
    protected.encrypt(_PASSWORD, algorithm="AES-256")
    with (outbox / "monthly-report.pdf").open("wb") as file:
        protected.write(file)
    if flawed:
        (outbox / "members_encrypted.csv").write_text("会員番号,利用額\n1001,5200\n", "utf-8")
    return {"name": "outbox", "kind": "outbox", "path": f"{folder.name}/outbox"}


def releases(folder: Path, today: date) -> dict[str, Iterable[tuple[str, ...]]]:
    """What was released, and the ledger that speaks of it."""
    file = folder / _RELEASED
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("年代,人数\n20代,1204\n30代,2310\n40代,秘匿\n", "utf-8")
    before, then = str(today - timedelta(days=40)), str(today - timedelta(days=35))
    return {
        "statistics-release": [
            ("公表番号", "公表日", "承認者", "承認日", "ファイル", "人数の列"),
            ("S-1", then, "E010", before, _RELEASED, "人数"),
        ]
    }
