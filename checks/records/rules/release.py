"""One published file, row by row → what of it could tell of single people."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field

from urazuke.checks.records.rules import disclosure
from urazuke.sdk import Json, Reason, Unreadable

_MOST = 20
_MOST_COLUMNS = 1000
_HEADER_WITHIN = 30  # rows of a title


@dataclass
class _Places:
    """How many there are, and the first of them."""

    total: int = 0
    first: list[Json] = field(default_factory=list)

    def add(self, sheet: str, row: int, what: str) -> None:
        self.total += 1
        if self.total <= _MOST:
            self.first.append({"sheet": sheet, "row": row, "what": what})

    def body(self) -> Json:
        return {"total": self.total, "first": self.first}


@dataclass
class _Sheet:
    """`columns`: headers, once their row was met; `counted`: which of them hold people."""

    name: str
    titles: int = 0
    columns: list[str] = field(default_factory=list)
    counted: list[int] = field(default_factory=list)
    rows: int = 0


@dataclass
class Table:
    """All sheets of one file. `counts`, `others`: headers as the ledger gives them."""

    counts: list[str]
    others: list[str]
    sheets: dict[str, _Sheet] = field(default_factory=dict)
    cells: list[tuple[int, str, int, str]] = field(default_factory=list)
    smallest: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    unclear: _Places = field(default_factory=_Places)
    identifying: _Places = field(default_factory=_Places)
    personal: _Places = field(default_factory=_Places)

    def read(self, rows: Iterable[tuple[str, int, list[str]]]) -> None:
        """Takes in every row."""
        for name, number, row in rows:
            if len(row) > _MOST_COLUMNS:
                raise Unreadable(Reason.TRUNCATED, f"row {number}: too many columns")
            self._scan(name, number, row)
            sheet = self.sheets.setdefault(name, _Sheet(name))
            if sheet.columns:
                self._data(sheet, number, row)
            else:
                self._title(sheet, number, row)

    def _scan(self, name: str, number: int, row: list[str]) -> None:
        for cell in row:
            if cell and (what := disclosure.personal(cell)) is not None:
                self.personal.add(name, number, what)

    def _title(self, sheet: _Sheet, number: int, row: list[str]) -> None:
        """A row above the data; the one that has the columns of counts is that of headers."""
        plain = [disclosure.plain(cell) for cell in row]
        sheet.titles += 1
        for cell in row if disclosure.width(row) > 1 else ():
            if disclosure.identifies(cell):
                self.identifying.add(sheet.name, number, cell.strip())
        counted = [at for at, header in enumerate(plain) if header in self.counts]
        if {plain[at] for at in counted} == set(self.counts) and sheet.titles <= _HEADER_WITHIN:
            sheet.columns, sheet.counted = plain, counted

    def _data(self, sheet: _Sheet, number: int, row: list[str]) -> None:
        row = [*row, *[""] * (len(sheet.columns) - len(row))]
        filled = [at for at, cell in enumerate(row) if cell.strip()]
        if len(filled) == 1 and filled[0] not in sheet.counted:
            return  # a note below the table
        sheet.rows += 1
        for at, cell in enumerate(row):
            header = sheet.columns[at] if at < len(sheet.columns) else ""
            if at in sheet.counted:
                self._count(sheet.name, number, header, cell)
            elif header not in self.others or not header:
                self._other(sheet.name, number, header, cell)

    def _count(self, sheet: str, number: int, header: str, cell: str) -> None:
        try:
            found = disclosure.people(cell)
        except ValueError:
            self.unclear.add(sheet, number, header)
            return
        if found is not None:  # negative: the heap drops the largest first
            entry = (-found, sheet, -number, header)
            push = heapq.heappush if len(self.cells) < _MOST else heapq.heappushpop
            push(self.cells, entry)

    def _other(self, sheet: str, number: int, header: str, cell: str) -> None:
        found = disclosure.small(cell)
        if found is not None:
            known = self.smallest.get((sheet, header), (found + 1, 0))
            self.smallest[sheet, header] = min(known, (found, number))

    def body(self) -> Json:
        """As the fact keeps it: places and numbers, no cell that may tell of a person."""
        return {
            "rows": sum(sheet.rows for sheet in self.sheets.values()),
            "without_counts": [each.name for each in self.sheets.values() if not each.columns],
            "cells": [
                {"value": -value, "sheet": sheet, "row": -row, "column": column}
                for value, sheet, row, column in sorted(self.cells, reverse=True)
            ],
            "others": [
                {"value": value, "sheet": sheet, "row": row, "column": column}
                for (sheet, column), (value, row) in sorted(self.smallest.items())
            ],
            "unclear": self.unclear.body(),
            "identifying": self.identifying.body(),
            "personal": self.personal.body(),
        }
