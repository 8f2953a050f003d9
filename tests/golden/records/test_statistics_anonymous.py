"""records.statistics_anonymous: what would make it say pass wrongly? It is 2026-11-24."""

import hashlib
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.ledgers import judge, settings
from urazuke.checks.records.rules import disclosure
from urazuke.model import Finding, Status

CHECK = "records.statistics_anonymous"
HEAD = "公表番号,公表日,承認者,承認日,ファイル,人数の列,人数でない整数の列,SHA-256\n"
ROW = "ST-1,2026-10-01,E010,2026-10-01,q3.csv,利用者数,月,\n"
TABLE = '地域,月,利用者数,平均単価\n東京,7,"1,234",3.5\n大阪,8,10,12\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def judged(
    folder: Path, table: str | bytes | None = TABLE, row: str = ROW, **params: Any
) -> Finding:
    if table is not None:
        data = table if isinstance(table, bytes) else table.encode()
        name = row.split(",")[4]
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    configured = settings(folder, {"statistics-release": HEAD + row})
    (finding,) = judge(CHECK, {}, params=params, configured=configured).values()
    return finding


def test_large_cells_approved_on_the_day(folder: Path) -> None:
    finding = judged(folder)
    assert (finding.status, finding.subject) == (Status.PASS, "ST-1")
    assert finding.observed.ja == "1ファイル、2行"


@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig", "utf-16"])
def test_as_windows_saves_it(encoding: str, folder: Path) -> None:
    assert judged(folder, TABLE.encode(encoding)).status is Status.PASS
    small = TABLE.replace(",10,", ",9,")
    assert judged(folder, small.encode(encoding)).status is Status.FAIL


@pytest.mark.parametrize("cell", ["9", "３", "0", "1", "9人", "9.0", "<9", "5未満", "9 人"])
def test_a_cell_that_is_too_small(cell: str, folder: Path) -> None:
    finding = judged(folder, TABLE.replace(",10,", f",{cell},"))
    assert finding.status is Status.FAIL
    assert "row 3" in finding.observed.en


@pytest.mark.parametrize(
    "cell", ["*", "X", "－", "-", "秘匿", "（秘匿）", "<10", "10未満", "１０", "10人"]
)
def test_a_cell_that_is_suppressed_or_large(cell: str, folder: Path) -> None:
    assert judged(folder, TABLE.replace(",10,", f",{cell},")).status is Status.PASS


@pytest.mark.parametrize(
    "cell", ["", "約9", "九", "-9", "1e1", "?", "9-10", "9.5", "10以下", "#REF!"]
)
def test_a_cell_that_says_neither(cell: str, folder: Path) -> None:
    finding = judged(folder, TABLE.replace(",10,", f",{cell},"))
    assert finding.status is Status.FAIL
    assert "neither a number nor suppressed" in finding.observed.en


def test_the_threshold_is_a_parameter(folder: Path) -> None:
    assert judged(folder, smallest=11).status is Status.FAIL
    assert judged(folder, TABLE.replace(",10,", ",5,"), smallest=5).status is Status.PASS


def test_small_numbers_in_a_column_that_nobody_named(folder: Path) -> None:
    finding = judged(folder, TABLE.replace("平均単価", "うち女性").replace(",12\n", ",3\n"))
    assert finding.status is Status.FAIL
    assert "does not name" in finding.observed.en
    finding = judged(folder, row=ROW.replace(",月,", ",,"))
    assert finding.status is Status.FAIL


def test_cells_beyond_the_headers(folder: Path) -> None:
    assert judged(folder, TABLE.replace(",12\n", ",12,3\n")).status is Status.FAIL


def test_several_columns_of_people(folder: Path) -> None:
    row = ROW.replace(",利用者数,", ",男、女,")
    table = "月,男,女\n7,20,30\n"
    assert judged(folder, table, row).status is Status.PASS
    assert judged(folder, table.replace("30", "3"), row).status is Status.FAIL
    finding = judged(folder, table.replace("女", "他"), row)
    assert finding.status is Status.FAIL
    assert "no columns of people" in finding.observed.en


def test_titles_above_and_notes_below(folder: Path) -> None:
    table = f"2026年度 利用統計\n\n{TABLE}注：10人未満は秘匿とした。\nお問い合わせ 0120-123-456\n"
    assert judged(folder, table).status is Status.PASS


@pytest.mark.parametrize(
    "header",
    ["会員番号", "お客様氏名", "氏名（カナ）", "ご住所", "E-Mail", "Customer ID", "ｶｰﾄﾞ番号"],
)
def test_a_column_of_identifiers(header: str, folder: Path) -> None:
    finding = judged(folder, TABLE.replace("地域", header))
    assert finding.status is Status.FAIL
    assert "columns of identifiers" in finding.observed.en


@pytest.mark.parametrize(
    "cell",
    [
        *("sato@example.jp", "090-1234-5678", "０３（１２３４）５６７８", "+81 90 1234 5678"),
        *("4111 1111 1111 1111", "4111111111111111", "佐藤<sato@example.co.jp>"),
    ],
)
@pytest.mark.parametrize("place", ["東京", "地域"])
def test_a_cell_that_looks_personal(cell: str, place: str, folder: Path) -> None:
    finding = judged(folder, TABLE.replace(place, cell))
    assert finding.status is Status.FAIL
    assert "personal" in finding.observed.en
    assert "1111 1111" not in str(finding)


@pytest.mark.parametrize(
    "cell", ["4111 1111 1111 1112", "2026-04-01", "0120-123-456", "@東京", "13100"]
)
def test_a_cell_that_tells_of_nobody(cell: str) -> None:
    assert disclosure.personal(cell) is None


@pytest.mark.parametrize("table", ["", "地域,月,利用者数\n", "注のみ\n"])
def test_a_file_without_rows(table: str, folder: Path) -> None:
    assert judged(folder, table).status is Status.FAIL


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("E010,2026-10-01", ",2026-10-01"),
        ("E010,2026-10-01", "E010,"),
        ("E010,2026-10-01", "E010,2026-10-02"),
        ("2026-10-01,E010,2026-10-01", "2026-12-01,E010,2026-11-25"),
    ],
)
def test_without_an_approval_in_time(old: str, new: str, folder: Path) -> None:
    assert judged(folder, row=ROW.replace(old, new)).status is Status.FAIL


def test_the_file_that_was_approved(folder: Path) -> None:
    good = hashlib.sha256(TABLE.encode()).hexdigest()
    assert judged(folder, row=ROW.replace(",\n", f",{good}\n")).status is Status.PASS
    finding = judged(folder, TABLE.replace("10", "11"), ROW.replace(",\n", f",{good}\n"))
    assert finding.status is Status.FAIL


@pytest.mark.parametrize("table", [None, TABLE.encode() + b'"', TABLE.encode() + b"\xff\xff\xff,7"])
def test_a_file_that_cannot_be_read(table: bytes | None, folder: Path) -> None:
    assert judged(folder, table).status is Status.ERROR


def test_other_formats_and_folders(folder: Path) -> None:
    assert judged(folder, b"%PDF-", ROW.replace("q3.csv", "q3.pdf")).status is Status.ERROR
    (folder / "d.csv").mkdir()
    assert judged(folder, None, ROW.replace("q3.csv", "d.csv")).status is Status.ERROR
    assert judged(folder, b"x", ROW.replace("q3.csv", "q3.xlsx")).status is Status.ERROR


def workbook(**more: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    first: list[list[Any]] = [["地域", "利用者数"], ["東京", 1234], ["大阪", "秘匿"]]
    for row in first:
        sheet.append(row)
    for name, rows in more.items():
        other = book.create_sheet(name)
        other.sheet_state = "hidden"
        for row in rows:
            other.append(row)
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def test_every_sheet_of_a_workbook(folder: Path) -> None:
    row = ROW.replace("q3.csv", "q3.xlsx")
    assert judged(folder, workbook(), row).status is Status.PASS
    assert judged(folder, workbook(空=[]), row).status is Status.PASS
    raw: list[list[Any]] = [["会員番号", "金額"], ["1001", 500]]
    finding = judged(folder, workbook(元データ=raw), row)
    assert finding.status is Status.FAIL
    assert "元データ" in finding.observed.ja
    small: list[list[Any]] = [["地域", "利用者数"], ["京都", 2]]
    assert judged(folder, workbook(別表=small), row).status is Status.FAIL


def test_one_file_of_several_is_enough_to_fail(folder: Path) -> None:
    (folder / "b.csv").write_text(TABLE.replace(",10,", ",2,"))
    finding = judged(folder, row=ROW + ROW.replace("q3.csv", "b.csv"))
    assert finding.status is Status.FAIL
    assert "b.csv" in finding.observed.en
    assert "q3.csv" not in finding.observed.en


def test_columns_that_name_nothing(folder: Path) -> None:
    assert judged(folder, row=ROW.replace(",利用者数,", ',"、,",')).status is Status.ERROR


def test_an_empty_ledger_or_none(folder: Path) -> None:
    configured = settings(folder, {"statistics-release": HEAD})
    (finding,) = judge(CHECK, {}, configured=configured).values()
    assert finding.status is Status.NOT_ASSESSED
    (finding,) = judge(CHECK, {}).values()
    assert finding.status is Status.NOT_ASSESSED


def test_a_row_that_cannot_be_read(folder: Path) -> None:
    (folder / "q3.csv").write_text(TABLE)
    rows = HEAD + ROW + ROW.replace("2026-10-01", "いつか", 1)
    configured = settings(folder, {"statistics-release": rows})
    found = judge(CHECK, {}, configured=configured).values()
    assert {finding.status for finding in found} == {Status.ERROR}
