"""Ledgers as people save them: every row is read or told, none is left out in silence."""

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urazuke.connect.records import Books, cells, fast, tables
from urazuke.errors import Unreadable
from urazuke.model import Reason, Text
from urazuke.sdk import FLAG, Column, RecordKind, same
from urazuke.settings import Ledger, Organization, Settings

TOKYO = ZoneInfo("Asia/Tokyo")
KIND = RecordKind(
    "somewhere.things",
    title=Text(ja="物", en="things"),
    meaning=same("-"),
    columns=(
        Column("thing", "word", ("管理番号", "番号"), same("-")),
        Column("owner", "person", ("担当者",), same("-")),
        Column("seen", "day", ("点検日",), same("-")),
        Column("locked", "choice", ("施錠",), same("-"), choices=FLAG, empty=True, optional=True),
    ),
)
HEAD = "管理番号,担当者,点検日,施錠\n"
ROWS = [("M-01", "佐藤", dt.date(2026, 4, 1), "yes")]
SQL = "select thing, owner, seen, locked from things order by row"


def read(path: Path, sql: str = SQL, **more: Any) -> list[Any]:
    with books(path, **more) as opened:
        opened.open(KIND)
        gap = opened.gap(KIND)
        if gap is not None:
            raise Unreadable(gap.reason, gap.detail)
        return list(opened.ask(sql))


def books(path: Path, **more: Any) -> Books:
    ledger = Ledger(name="things", kind="things", path=str(path), **more)
    configured = Settings(organization=Organization(name="x"), records=(ledger,))
    return Books(
        {"things": [ledger]}, configured, b"\0" * 32, dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    )


def written(folder: Path, content: str | bytes, name: str = "a.csv") -> Path:
    data = content if isinstance(content, bytes) else content.encode()
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.parametrize(
    "content",
    [
        HEAD + "M-01,佐藤,2026-04-01,有\n",
        "\ufeff" + HEAD + "M-01,佐藤,2026/4/1,○\n",
        (HEAD + "M-01,佐藤,2026年4月1日,有\n").encode("cp932"),
        (HEAD + "Ｍ－０１,佐藤,２０２６年４月１日,有\n").encode("cp932"),
        (HEAD + "M-01,佐藤,R8.4.1,はい\n").encode("utf-16"),
        HEAD + "M-01,佐藤,令和8年4月1日(水),YES\r\n",
        "点検日,施錠,管理番号,担当者,備考\n20260401,可,M-01,佐藤,\n",
        "番号,担当者,点検日,施錠\n M-01 ,佐藤,2026-04-01,有\n",
        HEAD + '"M-01","佐藤","2026-04-01","有"\n',
        HEAD + "\nM-01,佐藤,2026-04-01,有\n,,,\n\n",
        HEAD + "M-01,佐藤,2026-04-01 00:00:00,1\n",
    ],
)
def test_as_people_write_them(content: str | bytes, tmp_path: Path) -> None:
    assert read(written(tmp_path, content)) == ROWS


@pytest.mark.parametrize("name", ["①号室", "髙橋", "ｻﾄｳ ﾊﾅｺ", "﨑山"])
def test_signs_that_only_windows_has(name: str, tmp_path: Path) -> None:
    content = (HEAD + f"{name},{name},2026-04-01,\n").encode("cp932")
    ((thing, owner, _, _),) = read(written(tmp_path, content))
    assert thing == owner == cells.plain(name)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (HEAD + "M-01,佐藤,いつか,有\n", "row 2 (点検日: cannot be understood)"),
        (HEAD + "M-01,佐藤,,有\n", "row 2 (点検日: empty)"),
        (HEAD + "M-01,佐藤,-,有\n", "row 2 (点検日: empty)"),
        (HEAD + "M-01,佐藤,2026-02-29,有\n", "row 2 (点検日"),
        (HEAD + "M-01,佐藤,26/04/01,有\n", "row 2 (点検日"),
        (HEAD + "M-01,佐藤,0026-04-01,有\n", "row 2 (点検日"),
        (HEAD + "M-01,佐藤,46113,有\n", "row 2 (点検日"),
        (HEAD + "M-01,佐藤,2026-04-01,たぶん\n", "row 2 (施錠: cannot"),
        (HEAD + "M-01,佐藤,2026-04-01\n", "row 2 (3 cells, not 4)"),
        (HEAD + "M-01,佐藤,2026-04-01,有,x\n", "row 2 (5 cells, not 4)"),
        (HEAD + "M-01,佐藤,2026-04-01,有\n\nM-02,,2026-04-01,有\n", "row 4 (担当者: empty)"),
        (HEAD + '"M\n01",佐藤,2026-04-01,有\nM-02,佐藤,x,有\n', "row 3 (点検日"),
        (HEAD + 'M-01,佐藤,2026-04-01,有\n"M-02,佐藤,2026-04-01,有\n', "row 3 ("),
        (HEAD + "M-01,佐藤,2026-04-01,有\r\nM-02,佐藤,x,有\n", "row 3 (点検日"),
        (HEAD.encode() + b"M-01,\xff\xfe,2026-04-01,\n", "row 2 (characters"),
        (HEAD + "M-01,佐\ufffd,2026-04-01,有\n", "row 2 (担当者"),
    ],
)
def test_a_row_that_cannot_be_read_is_told(content: Any, told: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read(written(tmp_path, content))
    assert told in refused.value.unavailable.detail
    assert refused.value.unavailable.reason is Reason.MALFORMED
    assert "佐藤" not in refused.value.unavailable.detail


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "no row of headers"),
        ("管理番号,担当者,施錠\nM-01,佐藤,有\n", "'点検日' (seen)"),
        ("管理番号,番号,担当者,点検日\nM-01,1,佐藤,2026-04-01\n", "several columns could be thing"),
    ],
)
def test_a_file_that_is_no_such_ledger(content: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read(written(tmp_path, content))
    assert told in refused.value.unavailable.detail


def test_columns_and_rows_of_headers_by_configuration(tmp_path: Path) -> None:
    content = "媒体管理簿\n\nNo,人,日\nM-01,佐藤,2026-04-01\n"
    columns = {"thing": "No", "owner": "人", "seen": "日"}
    found = read(written(tmp_path, content), columns=columns, header=3)
    assert found == [("M-01", "佐藤", dt.date(2026, 4, 1), None)]
    with pytest.raises(Unreadable, match="No"):
        read(written(tmp_path, HEAD), columns=columns)


def test_several_files_are_one_ledger_and_tell_which(tmp_path: Path) -> None:
    written(tmp_path, HEAD + "M-01,佐藤,2026-04-01,\n", "2026-04.csv")
    written(tmp_path, HEAD + "M-02,佐藤,2026-05-01,\n", "2026-05.csv")
    found = read(tmp_path / "*.csv", 'select ledger, "row", thing from things order by 1')
    assert found == [("things (2026-04.csv)", 2, "M-01"), ("things (2026-05.csv)", 2, "M-02")]


def test_no_file_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path / "none.csv")
    assert refused.value.unavailable.reason is Reason.UNREACHABLE


def workbook(folder: Path, rows: list[list[Any]], sheets: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for name in sheets:
        book.create_sheet(name)
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def test_a_workbook(tmp_path: Path) -> None:
    rows = [["管理番号", "担当者", "点検日", "施錠"]]
    rows += [["M-01", "佐藤", dt.datetime(2026, 4, 1), True]]  # type: ignore[list-item] # noqa: DTZ001
    assert read(workbook(tmp_path, rows)) == ROWS


def test_numbers_of_a_workbook_are_read_as_they_are_shown(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["管理番号", "担当者", "点検日"],
        [1001, "佐藤", dt.date(2026, 4, 1)],
    ]
    assert read(workbook(tmp_path, rows))[0][0] == "1001"


@pytest.mark.parametrize("cell", ["=IF(1,1,1)", "#N/A", "#REF!"])
def test_a_cell_without_its_value_is_not_empty(cell: str, tmp_path: Path) -> None:
    good = ["M-01", "佐藤", "2026-04-01", "有"]
    rows: list[list[Any]] = [["管理番号", "担当者", "点検日", "施錠"], good, [*good[:3], cell]]
    path = workbook(tmp_path, [["別表"]], ("台帳 & 2",))
    book = openpyxl.load_workbook(path)
    for row in rows:
        book["台帳 & 2"].append(row)
    if cell.startswith("#"):
        book["台帳 & 2"]["D3"].data_type = "e"
    book.save(path)
    with pytest.raises(Unreadable, match=r"row 3 .a cell with an error"):
        read(path, sheet="台帳 & 2")
    book["Sheet"]["B1"] = "=1"
    book["台帳 & 2"]["D3"] = None
    book.save(path)
    assert len(read(path, sheet="台帳 & 2")) == 2


def test_a_workbook_with_several_sheets_needs_one_named(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["管理番号", "担当者", "点検日"], ["M-01", "佐藤", "2026-04-01"]]
    path = workbook(tmp_path, rows, ("過年度",))
    with pytest.raises(Unreadable, match="過年度"):
        read(path)
    assert read(path, sheet="Sheet")[0][0] == "M-01"
    with pytest.raises(Unreadable, match="no sheet"):
        read(path, sheet="台帳")


def test_what_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no workbook"):
        read(written(tmp_path, HEAD, "a.xlsx"))


@pytest.mark.parametrize("suffix", ["xls", "xlsb", "ods", "XLS"])
def test_other_workbooks_hide_too_much(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="save it as XLSX or CSV"):
        read(written(tmp_path, HEAD, f"a.{suffix}"))


def test_lines_of_json(tmp_path: Path) -> None:
    good = {"管理番号": "M-01", "担当者": "佐藤", "点検日": "2026-04-01", "施錠": True}
    text = json.dumps(good, ensure_ascii=False) + "\n"
    assert read(written(tmp_path, text, "a.jsonl")) == ROWS
    with pytest.raises(Unreadable, match="row 2 "):
        read(written(tmp_path, text + "{\n", "a.jsonl"))
    with pytest.raises(Unreadable, match="row 2 "):
        read(written(tmp_path, text + json.dumps({**good, "担当者": None}) + "\n", "a.jsonl"))
    nested = json.dumps({**good, "担当者": {"名": "佐藤"}})
    with pytest.raises(Unreadable, match="row 2 "):
        read(written(tmp_path, text + nested + "\n", "a.jsonl"))


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    duckdb.connect().execute(
        "copy (select 'M-01' as \"管理番号\", '佐藤' as \"担当者\", "
        f"date '2026-04-01' as \"点検日\", true as \"施錠\") to '{path}' (format parquet)"
    )
    assert read(path) == ROWS
    with pytest.raises(Unreadable, match="no Parquet"):
        read(written(tmp_path, HEAD, "b.parquet"))


def test_nothing_is_ever_downloaded(tmp_path: Path) -> None:
    with books(written(tmp_path, HEAD)) as opened, pytest.raises(duckdb.Error):
        opened.ask("select * from read_csv('https://127.0.0.1:1/a.csv')")


def test_a_ledger_that_takes_too_long_is_told(tmp_path: Path) -> None:
    with books(written(tmp_path, HEAD)) as opened:
        opened._timer.cancel()
        opened._timer.function()
        query = "select count(*) from range(100000000) a, range(100) b where a.range <> b.range"
        import threading

        timer = threading.Timer(0.3, opened._engine.interrupt)
        timer.start()
        with pytest.raises(Unreadable) as refused:
            opened.ask(query)
    assert refused.value.unavailable.reason is Reason.TIMEOUT


TEXTS = st.text(alphabet="0123456789-/: T年月日.RH令和元-ー有無yesNO10abc,　 ", max_size=22)


@settings(deadline=None, max_examples=400)
@given(TEXTS, st.sampled_from(["word", "day", "moment", "count", "choice", "sha256"]))
def test_the_fast_reading_agrees_with_the_other(text: str, kind: Any) -> None:
    column = Column("x", kind, ("x",), same("-"), choices=FLAG)
    row = ENGINE.execute(
        f"select cast({fast.value(column, 'x')} as VARCHAR) from (select ? as x)", [text]
    )
    (quick,) = row.fetchone() or (None,)
    if quick is not None:
        assert not cells.is_empty(column, text)
        assert quick == cells.read(column, text, TOKYO)


ENGINE = duckdb.connect()


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2026-04-01 09:05", "2026-04-01 09:05:00"),
        ("2026/4/1 9:05:07", "2026-04-01 09:05:07"),
        ("2026-04-01T00:05:00Z", "2026-04-01 09:05:00"),
        ("2026-04-01T09:05:00+09:00", "2026-04-01 09:05:00"),
        ("2026-03-31T19:05:00-05:00", "2026-04-01 09:05:00"),
        ("2026-04-01 00:05:00+00", "2026-04-01 09:05:00"),
        ("2026年4月1日 午後1時05分", "2026-04-01 13:05:00"),
        ("令和8年4月1日 午前0時05分", "2026-04-01 00:05:00"),
        ("20260401 090507", None),
        ("2026-04-01", None),
        ("2026-04-01 25:00", None),
    ],
)
def test_moments(written: str, read_as: str | None) -> None:
    column = Column("x", "moment", ("x",), same("-"))
    if read_as is None:
        with pytest.raises(ValueError, match=r"time of the day|no date|hour"):
            cells.read(column, written, TOKYO)
    else:
        assert cells.read(column, written, TOKYO) == read_as


@pytest.mark.parametrize("sign", ["\ufeff", "\u200b", "\u200e", "\U000e0100", "\u00ad"])
def test_a_sign_that_nobody_sees_makes_no_other_name(sign: str, tmp_path: Path) -> None:
    content = HEAD + f"M-01{sign},佐藤{sign},2026-04-01,有\n"
    assert read(written(tmp_path, content)) == ROWS


@pytest.mark.parametrize("written_as", ["2026-03-31T20:00:00Z", "2026-03-31 16:00:00-05:00"])
def test_a_day_of_another_zone_is_the_day_here(written_as: str, tmp_path: Path) -> None:
    assert read(written(tmp_path, HEAD + f"M-01,佐藤,{written_as},有\n")) == ROWS


def test_an_era_has_no_year_before_its_first(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="点検日"):
        read(written(tmp_path, HEAD + "M-01,佐藤,令和0年4月1日,有\n"))


def test_a_count_beyond_the_engine_is_told() -> None:
    column = Column("n", "count", ("n",), same("-"))
    with pytest.raises(ValueError, match="counts nothing"):
        cells.read(column, "9" * 20, TOKYO)
    assert cells.read(column, "-1,000", TOKYO) == "-1000"


def test_a_byte_that_no_text_has(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"row 2 .a byte"):
        read(written(tmp_path, HEAD + "M-\x0001,佐藤,2026-04-01,有\n"))


def test_a_row_longer_than_the_engine_reads(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="too long"):
        read(written(tmp_path, HEAD + "M" * 900_000 + "," + "佐" * 900_000 + ",2026-04-01,有\n"))


def test_a_name_that_an_object_gives_twice(tmp_path: Path) -> None:
    line = '{"管理番号": "M-01", "担当者": "a\\": b", "点検日": "2026-04-01", "施錠": "無"%s}\n'
    assert read(written(tmp_path, line % "", "a.jsonl"))[0][3] == "no"
    with pytest.raises(Unreadable, match="twice"):
        read(written(tmp_path, line % ', "施錠" : "有"', "a.jsonl"))


def test_merged_cells_are_no_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (
        ["管理台帳", None, None, None],
        ["管理番号", "担当者", "点検日", "施錠"],
        ["M-01", "佐藤", "2026-04-01", "有"],
        ["M-02", "佐藤", "2026-04-01", None],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    book.save(tmp_path / "a.xlsx")
    assert len(read(tmp_path / "a.xlsx", header=2)) == 2
    sheet.merge_cells("D3:D4")
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(Unreadable, match=r"row 3 .cells that are merged.*row 4"):
        read(tmp_path / "a.xlsx", header=2)


def test_parquet_that_is_nested_or_broken(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    columns = "'佐藤' 担当者, date '2026-04-01' 点検日"
    duckdb.execute(f"copy (select ['M-01'] 管理番号, {columns}) to '{path}' (format parquet)")
    with pytest.raises(Unreadable, match="several values"):
        read(path)
    many = f"select md5(i::varchar) 管理番号, {columns} from range(9999) t(i)"
    duckdb.execute(f"copy ({many}) to '{path}' (format parquet)")
    data = bytearray(path.read_bytes())
    data[400:900] = b"\xff" * 500
    path.write_bytes(data)
    with pytest.raises(Unreadable, match="Parquet"):
        read(path)


def test_what_never_ends_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(Unreadable, match="no file with rows"):
        read(tmp_path / "a.csv")


def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, HEAD + "M-01,佐藤,2026-04-01,有\n")
    load = tables.load

    def disturbed(*args: Any) -> Any:
        loaded = load(*args)
        written(tmp_path, HEAD + "M-02,佐藤,2026-04-01,有\nM-03,佐藤,2026-04-01,有\n")
        return loaded

    monkeypatch.setattr(tables, "load", disturbed)
    with pytest.raises(Unreadable, match="changed while"):
        read(path)


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder, HEAD + "M-01,佐藤,2026-04-01,\n")
    found = read(tmp_path / "*" / "a.csv", "select count(distinct ledger) from things")
    assert found == [(2,)]
