"""The electronic media of the company of the demo: kept, taken out, and disposed of."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

Row = tuple[str, ...]
_CABINET = ("施錠キャビネA", "はい", "E010", "E001")


def rows(today: date, certificate: str, sha256: str) -> dict[str, Iterable[Row]]:
    """Kind → header and rows, all in order on that day."""
    seen, out = str(today - timedelta(days=90)), str(today - timedelta(days=20))
    back, gone = str(today - timedelta(days=18)), str(today - timedelta(days=60))
    return {
        "media": [
            (
                "媒体番号",
                "保管場所",
                "施錠",
                "鍵管理者",
                "責任者",
                "点検日",
                "点検結果",
                "除却日",
            ),
            ("M-01", *_CABINET, seen, "有", ""),
            ("M-02", *_CABINET, seen, "有", ""),
            ("M-03", *_CABINET, seen, "有", gone),
        ],
        "media-takeouts": [
            (
                "媒体番号",
                "持出者",
                "承認日時",
                "承認者",
                "持出日時",
                "返却期限",
                "返却日時",
            ),
            ("M-01", "E002", f"{out} 09:00", "E010", f"{out} 10:00", back, f"{back} 16:00"),
        ],
        "disposal": [
            ("媒体番号", "廃棄日", "廃棄方法", "業者名", "証明書", "SHA-256"),
            ("M-03", gone, "専門業者", "株式会社サンプル環境", certificate, sha256),
        ],
    }


def flaws(today: date) -> Mapping[str, Iterable[Row]]:
    """Kind → the rows that break a promise: a medium that did not come back."""
    out, due = str(today - timedelta(days=10)), str(today - timedelta(days=8))
    late = ("M-02", "E003", f"{out} 09:00", "E010", f"{out} 10:00", due, "")
    return {"media-takeouts": [late]}
