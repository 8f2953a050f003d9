"""Any file with rows → numbered rows of text, as a spreadsheet counts them.

A row that cannot be read is told with its number; none is left out in silence. Blank rows are
no rows, but they are counted.
"""

import csv
import itertools
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from urazuke.connect.records.cells import LOST
from urazuke.connect.records.uncalculated import without_value
from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.settings import Ledger

Row: TypeAlias = tuple[int, list[str]]
_MOST_CELL = 1 << 20
_NAME_ENDS = re.compile(r'"\s*:')


WORKBOOKS = frozenset({".xlsx", ".xlsm"})
OTHERS = frozenset(
    {".xls", ".xlsb", ".ods"}
)  # their cells of errors cannot be told from empty ones


@dataclass(frozen=True)
class Bad:
    """A row that cannot be read, and why."""

    row: int
    why: str


def unreadable(ledger: Ledger, why: str) -> Unreadable:
    """A ledger that cannot be read at all."""
    return Unreadable(Reason.MALFORMED, f"the ledger '{ledger.name}': {why}")


def rows(path: Path, ledger: Ledger, encoding: str) -> Iterator[Row | Bad]:
    """Every row that is not blank; lists and text by CSV's rules, workbooks by their cells."""
    suffix = path.suffix.lower()
    if suffix in OTHERS:
        raise unreadable(ledger, f"{suffix} does not tell what it hides; save it as XLSX or CSV")
    found = (
        _workbook(path, ledger)
        if suffix in WORKBOOKS
        else _separated(path, encoding, "\t" if suffix == ".tsv" else ",")
    )
    for each in found:
        if isinstance(each, Bad):
            yield each
        elif any(LOST in cell for cell in each[1]):
            yield Bad(each[0], "characters that the encoding does not have")
        elif any("\0" in cell for cell in each[1]):
            yield Bad(each[0], "a byte that no text has")
        elif any(cell.strip() for cell in each[1]):
            yield each


def names(path: Path, named: str) -> Sequence[str]:
    """Of the sheets of a workbook. Raises `Unreadable` when it is none."""
    import python_calamine

    try:
        return python_calamine.CalamineWorkbook.from_path(str(path)).sheet_names
    except (python_calamine.CalamineError, OSError, zipfile.BadZipFile) as fault:
        raise Unreadable(Reason.MALFORMED, f"{named}: it is no workbook: {fault}") from fault


def _separated(path: Path, encoding: str, delimiter: str) -> Iterator[Row | Bad]:
    csv.field_size_limit(_MOST_CELL)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        for number in itertools.count(1):
            try:
                yield number, next(reader)
            except StopIteration:
                return
            except csv.Error as fault:
                yield Bad(number, str(fault))


def _workbook(path: Path, ledger: Ledger) -> Iterator[Row | Bad]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
        if ledger.sheet is None and len(names) != 1:
            raise unreadable(ledger, f"sheet: has to name one of its sheets: {', '.join(names)}")
        if ledger.sheet is not None and ledger.sheet not in names:
            raise unreadable(ledger, f"it has no sheet '{ledger.sheet}', only {', '.join(names)}")
        sheet = book.get_sheet_by_name(ledger.sheet or names[0])
        cells = sheet.to_python(skip_empty_area=False)
        blank = without_value(path, sheet.name)
    except (python_calamine.CalamineError, OSError, zipfile.BadZipFile) as fault:
        raise unreadable(ledger, f"it is no workbook: {fault}") from fault
    joined = _joined(sheet.merged_cell_ranges or (), ledger.header)
    for number, values in enumerate(cells, 1):
        if number in joined:
            yield Bad(number, "cells that are merged")
        elif number in blank or (0 in blank and number > ledger.header):
            yield Bad(number, "a cell with an error, or a formula that was never calculated")
        else:
            yield number, [_shown(value) for value in values]


def _joined(
    ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]], header: int
) -> frozenset[int]:
    """The rows below the headers that share a cell with another: whose it is, nobody can tell."""
    return frozenset(
        row + 1
        for (top, _), (bottom, _) in ranges
        if bottom > top
        for row in range(max(top, header), bottom + 1)
    )


def _shown(value: Any) -> str:
    """A cell of a workbook as text: days and moments in ISO, whole numbers without a point."""
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return (
            value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def lines(path: Path, encoding: str) -> Iterator[tuple[int, dict[str, str]] | Bad]:
    """Every object of a file with one JSON object a line; nested values are no cells."""
    with path.open(encoding=encoding, errors="replace") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                told = msgspec.json.decode(line, type=dict[str, str | int | float | bool | None])
                _named_once(line, told)
            except msgspec.MsgspecError:
                yield Bad(number, "no JSON object of plain values")
                continue
            except ValueError as fault:
                yield Bad(number, str(fault))
                continue
            if LOST in line:
                yield Bad(number, "characters that the encoding does not have")
                continue
            yield number, {name: "" if v is None else _shown(v) for name, v in told.items()}


def _named_once(line: str, told: Mapping[str, object]) -> None:
    """Raises `ValueError` for a name that one object gives twice: which of them holds?"""
    if len(_NAME_ENDS.findall(line)) > len(told):
        pairs: list[tuple[str, object]] = json.loads(line, object_pairs_hook=list)
        if len(pairs) > len(told):
            raise ValueError("a name that is given twice")


def write(found: Iterable[tuple[int, Sequence[str]]], path: Path) -> None:
    """The rows as CSV that needs no guessing: number first, then the cells."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerows((number, *cells) for number, cells in found)
