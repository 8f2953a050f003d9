"""The ledgers of the company of the demo: honest ones, each as a table of a day.

`rows` gives them in order; `flawed` adds what the demo is to find: a member of staff whose training
is overdue, a file that left without a password, a message that nobody reviewed, two entries without
an exit between them, a medium that did not come back.
"""

import csv
import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from urazuke.demo import media, outbox, premises

Row = tuple[str, ...]
DOCUMENT = "documents/certificate.txt"
_PAPER = "証書の写し\n"
PARTNER = "株式会社提携先"
STAFF = ("E001", "E002", "E003", "E010")


def write(folder: Path, today: date, *, flawed: bool) -> list[dict[str, str]]:
    """Writes every ledger below the folder; what `records:` of a configuration says of them."""
    (folder / DOCUMENT).parent.mkdir(parents=True, exist_ok=True)
    (folder / DOCUMENT).write_text(_PAPER, "utf-8")
    tables = {**rows(today), **outbox.releases(folder, today)}
    if flawed:
        for kind, more in flaws(today).items():
            tables[kind] = [*tables[kind], *more]
    for kind, table in tables.items():
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(table)
    listed = [{"name": kind, "kind": kind, "path": f"{folder.name}/{kind}.csv"} for kind in tables]
    return [*listed, outbox.write(folder, flawed=flawed)]


def rows(today: date) -> dict[str, Iterable[Row]]:
    """Kind → header and rows, all in order on that day."""
    certificate = hashlib.sha256(_PAPER.encode()).hexdigest()
    return {
        **_people(today),
        **_papers(today),
        **_sending(today),
        **_data(today),
        **premises.rows(today),
        **media.rows(today, DOCUMENT, certificate),
    }


def flaws(today: date) -> Mapping[str, Iterable[Row]]:
    """Kind → the rows that break a promise."""
    old, recent = _before(today, 500), _before(today, 12)
    return {
        **premises.flaws(today),
        **media.flaws(today),
        "roster": [("E004", "カード業務部", "2015-04-01", "")],
        "training": [("E004", "個人情報保護", old), ("E004", "情報セキュリティ", recent)],
        "transfer": [
            (
                "T-3",
                f"{recent} 15:10",
                "E001",
                PARTNER,
                "有",
                "無",
                "E010",
                f"{recent} 14:00",
            )
        ],
        "sent": [("T-3", f"{recent} 15:10"), ("m-9", f"{recent} 18:02")],
    }


def _cells(words: str) -> Row:
    return tuple(words.split())


def _before(today: date, days: int) -> str:
    return str(today - timedelta(days=days))


def _people(today: date) -> dict[str, Iterable[Row]]:
    done, seen = _before(today, 90), f"{_before(today, 1)} 08:30"
    topics = ("個人情報保護", "情報セキュリティ", "システムリスク")
    return {
        "roster": [
            ("社員番号", "部署", "入社日", "退職日"),
            *((person, "システム部", "2015-04-01", "") for person in STAFF),
        ],
        "training": [
            ("社員番号", "研修区分", "修了日"),
            *((person, topic, done) for person in STAFF for topic in topics),
        ],
        "systems": [("システム名", "所管部署"), ("会員管理システム", "システム部")],
        "device-control": [
            ("端末名", "外部記憶媒体", "無線", "適用", "最終通信"),
            ("this-machine", "禁止", "無効", "適用済み", seen),
        ],
        "access-review": [
            ("システム", "アカウント", "利用者", "棚卸日", "判断", "反映日", "確認者"),
            ("CRM", "e002", "E002", done, "継続", "", "E010"),
        ],
    }


def _papers(today: date) -> dict[str, Iterable[Row]]:
    paper = (DOCUMENT, hashlib.sha256(_PAPER.encode()).hexdigest())
    granted, until = _before(today, 200), str(today + timedelta(days=500))
    matters = "管理方法、取得方法、取得権限、管理者・担当者、任務"
    scans = [("ASVスキャン", f"ASV-{n}", _before(today, 10 + 90 * n), "", "", "") for n in range(5)]
    certificates = [
        ("プライバシーマーク", "第1000001号", granted, until, "", ""),
        ("PCI DSS AOC", "AOC-1", granted, "", "4.0.1", "www.card.example、*.card.example"),
        ("ペネトレーションテスト", "PT-1", granted, "", "", ""),
        *scans,
    ]
    return {
        "regulations": [
            ("規程名", "版", "所管", "承認者", "承認日", "見直し日", "規定事項"),
            ("個人情報取扱規程", "5", "法務部", "取締役会", granted, "", matters),
        ],
        "certificates": [
            ("種別", "番号", "発行日", "有効期限", "版", "範囲", "結果", "書類", "SHA-256"),
            *((*each, "合格", *paper) for each in certificates),
        ],
    }


def _sending(today: date) -> dict[str, Iterable[Row]]:
    day = _before(today, 12)
    before, after = f"{day} 14:00", f"{day} 15:00"
    return {
        "transfer": [
            (
                "管理番号",
                "送信日時",
                "送信者",
                "送信先",
                "暗号化",
                "パスワード",
                "査閲者",
                "査閲日時",
            ),
            ("T-1", after, "E001", PARTNER, "有", "有", "E010", before),
        ],
        "mail-review": [
            ("メッセージID", "送信日時", "送信者", "判定", "査閲者", "査閲日時"),
            ("m-1", after, "E002", "承認", "E010", before),
        ],
        "sent": [("メッセージID", "送信日時"), ("T-1", after), ("m-1", after)],
    }


def _data(today: date) -> dict[str, Iterable[Row]]:
    done, day = _before(today, 90), _before(today, 60)
    return {
        "recipients": [
            (
                "提供先",
                "審査日",
                "審査結果",
                "承認者",
                "提供開始日",
                "提供終了日",
                "公表一覧",
                "突合日",
            ),
            (PARTNER, done, "承認", "E010", day, "", "有", _before(today, 30)),
        ],
        "consent-versions": [
            ("版", "使用開始日", "使用終了日", "法務確認日"),
            ("v1", done, "", _before(today, 100)),
        ],
        "consents": [
            ("記録番号", "取得日時", "同意版", "同意日時"),
            ("R-1", f"{day} 10:20", "v1", f"{day} 10:18"),
        ],
        "third-party-receipt": [
            ("受領番号", "受領日", "提供元", "取得の経緯", "同意の確認", "確認日", "提供元点検日"),
            ("J-1", day, "株式会社データ提供", "会員登録時に本人から取得", "有", done, done),
        ],
    }
