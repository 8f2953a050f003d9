"""records.disposals_certified: what would make it say pass wrongly? It is 2026-11-24."""

from hashlib import sha256
from pathlib import Path

import pytest

from tests import ledgers
from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.disposals_certified"
MEDIA = "媒体番号,保管場所,施錠,鍵管理者,責任者,点検日,点検結果,除却日\n"
GONE = "M-01,A,はい,E1,E2,2026-05-30,有,2026-06-30\n"
ALSO = "M-02,A,はい,E1,E2,2026-05-30,有,2026-06-30\n"
DISPOSAL = "媒体番号,廃棄日,廃棄方法,業者名,証明書,SHA-256\n"
ONE, TWO = b"certificate of M-01", b"certificate of M-02"
SUM, OTHER = sha256(ONE).hexdigest(), sha256(TWO).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "one.pdf").write_bytes(ONE)
    (tmp_path / "docs" / "copy.pdf").write_bytes(ONE)
    (tmp_path / "docs" / "two.pdf").write_bytes(TWO)
    (tmp_path / "docs" / "empty.pdf").write_bytes(b"")
    return tmp_path


def disposed(folder: Path, rows: str, media: str = GONE + ALSO) -> Finding:
    files = {"disposal": DISPOSAL + rows, "media": MEDIA + media}
    found = judge(CHECK, {}, configured=ledgers.settings(folder, files))
    return found.get("disposal") or found["records/disposal"]


def row(
    how: str = "専門業者,A社",
    certificate: str = f"docs/one.pdf,{SUM}",
    *,
    medium: str = "M-01",
    day: str = "2026-06-30",
) -> str:
    return f"{medium},{day},{how},{certificate}\n"


GOOD = row()


@pytest.mark.parametrize(
    "rows",
    [
        GOOD,
        row("専用ソフト,"),
        row("物理破壊,"),
        row(medium="ｍ-01", certificate=f"docs/one.pdf,{SUM.upper()}"),
        GOOD + row(medium="M-02"),  # one certificate for both
        GOOD + row(medium="M-02", day="2026-05-30"),  # 31 days apart
        GOOD + row("物理破壊,", f"docs/two.pdf,{OTHER}", medium="M-02"),
    ],
)
def test_certified(folder: Path, rows: str) -> None:
    assert disposed(folder, rows).status is Status.PASS


@pytest.mark.parametrize(
    "rows",
    [
        row("その他,"),
        row("初期化,"),
        row("専門業者,"),  # which?
        row(certificate=","),
        row(certificate=f",{SUM}"),
        row(certificate="docs/one.pdf,"),
        row(certificate=f"docs/none.pdf,{SUM}"),
        row(certificate=f"docs,{SUM}"),  # a folder
        row(certificate=f"docs/one.pdf,{OTHER}"),
        row(certificate=f"docs/empty.pdf,{sha256().hexdigest()}"),
        row(medium="M-09"),
        row(day="2026-11-25"),
        row(day="2026-05-29"),  # inspected a day later
        GOOD + GOOD,
        GOOD + row("専門業者,B社", medium="M-02"),  # the certificate of another contractor
        GOOD + row("専用ソフト,", medium="M-02"),
        GOOD + row("専門業者,B社", f"docs/copy.pdf,{SUM}", medium="M-02"),  # under another name
        GOOD + row(medium="M-02", day="2026-08-01"),
    ],
)
def test_one_is_not(folder: Path, rows: str) -> None:
    assert disposed(folder, rows).status is Status.FAIL


@pytest.mark.parametrize("removed", ["", "2026-11-25"])
def test_a_medium_that_the_ledger_still_has(folder: Path, removed: str) -> None:
    media = f"M-01,A,はい,E1,E2,2026-05-30,有,{removed}\n"
    assert disposed(folder, GOOD, media).status is Status.FAIL


def test_rows_that_cannot_be_read(folder: Path) -> None:
    bad = row("焼却炉,", medium="M-02")
    assert disposed(folder, GOOD + bad).status is Status.ERROR
    assert disposed(folder, GOOD + row(certificate="docs/one.pdf,abc")).status is Status.ERROR
    assert disposed(folder, row("その他,") + bad).status is Status.FAIL
    assert disposed(folder, GOOD, GONE + ",A,はい,E1,E2,,,\n").status is Status.ERROR


def test_nothing_disposed_of_and_no_ledger_of_media(folder: Path) -> None:
    assert disposed(folder, "").status is Status.NOT_ASSESSED
    (finding,) = judge(CHECK, {"disposal": DISPOSAL + GOOD}).values()
    assert finding.status is Status.NOT_ASSESSED
