"""One file of a ledger → typed rows of a table in DuckDB, and the rows that cannot be read."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from urazuke.connect.records import fast, sheets
from urazuke.connect.records.headers import matched
from urazuke.connect.records.sheets import Bad
from urazuke.connect.records.text import Scanned
from urazuke.sdk.records import RecordKind
from urazuke.settings import Ledger


@dataclass
class Loaded:
    """What came of one file: `label` says which of them."""

    label: str
    rows: int = 0
    bad: list[Bad] = field(default_factory=list)
    columns: Mapping[str, str] = field(default_factory=dict)


def create(connection: duckdb.DuckDBPyConnection, kind: RecordKind) -> None:
    """The empty table of a kind; `…__left` holds what the fast reading leaves."""
    typed = [
        f"{fast.name(c.name)} {fast.TYPES[c.cell]}, {fast.name(c.name + '__left')} VARCHAR"
        for c in kind.columns
    ]
    columns = ", ".join(['"row" BIGINT', "ledger VARCHAR", *typed])
    connection.execute(f"create table {fast.name(kind.table)} ({columns})")


def load(
    connection: duckdb.DuckDBPyConnection,
    kind: RecordKind,
    ledger: Ledger,
    file: tuple[str, Path, Scanned],
    scratch: Path,
) -> Loaded:
    """Reads the file into the kind's table. Raises `Unreadable` when it is no such ledger."""
    label, path, scanned = file
    loaded = Loaded(label)
    source = _Source(connection, kind, ledger, path, scanned, scratch, loaded)
    source.fill()
    return loaded


@dataclass
class _Source:
    connection: duckdb.DuckDBPyConnection
    kind: RecordKind
    ledger: Ledger
    path: Path
    scanned: Scanned
    scratch: Path
    loaded: Loaded

    def fill(self) -> None:
        suffix = self.path.suffix.lower()
        if suffix == ".parquet":
            self._parquet()
        elif suffix in {".jsonl", ".ndjson"}:
            self._lines()
        elif not (suffix == ".csv" and self.scanned.simple and self._directly()):
            self._rewritten()

    def _match(self, headers: Sequence[str]) -> Mapping[str, str]:
        self.loaded.columns = matched(self.kind, self.ledger, headers)
        return self.loaded.columns

    def _insert(self, source: str, places: Mapping[str, str], row: str, where: str = "") -> None:
        """`places`: our name of a column → the expression of its cell in the source."""
        picked = [f'{row} as "row", {fast.quoted(self.loaded.label)} as ledger']
        for column in self.kind.columns:
            cell = places.get(column.name)
            if cell is None:
                picked.append(f"cast(null as {fast.TYPES[column.cell]}), cast(null as VARCHAR)")
                continue
            value = fast.value(column, cell)
            picked.append(f"{value}, case when ({value}) is null then {cell} end")
        sql = f"insert into {fast.name(self.kind.table)} select {', '.join(picked)} from {source}"
        before = self._count()
        self.connection.execute(sql + where)
        self.loaded.rows += self._count() - before

    def _count(self) -> int:
        found = self.connection.execute(f"select count(*) from {fast.name(self.kind.table)}")
        return int((found.fetchone() or (0,))[0])

    def _directly(self) -> bool:
        """A simple file as it is; whether DuckDB understood every one of its rows."""
        if self.ledger.header != 1:
            return False
        with self.path.open(encoding="utf-8-sig", newline="") as opened:
            try:
                headers = next(csv.reader(opened, strict=True), [])
            except csv.Error:
                return False
        if not headers:
            return False
        found = self._match(headers)
        names = [f"c{number}" for number in range(len(headers))]
        source = fast.csv(self.path, names, header="true") + ", store_rejects=true)"
        places = {name: names[headers.index(header)] for name, header in found.items()}
        blank = " and ".join(f"{each} is null" for each in names)
        rows = f"(select row_number() over () + 1 as line, * from {source})"
        self.connection.execute("begin")
        try:
            self._insert(rows, places, "line", f" where not ({blank})")
            rejects = self.connection.execute("select count(*) from reject_errors").fetchone()
            understood = rejects == (0,)
        except (duckdb.InvalidInputException, duckdb.ConversionException):
            understood = False
        self.connection.execute("commit" if understood else "rollback")
        self.connection.execute("drop table if exists reject_errors")
        self.connection.execute("drop table if exists reject_scans")
        if not understood:
            self.loaded.rows = 0
        return understood

    def _rewritten(self) -> None:
        found = sheets.rows(self.path, self.ledger, self.scanned.encoding)
        headers = self._headers(found)
        matching = self._match(headers)
        self._written(self._even(found, len(headers)), headers, matching)

    def _headers(self, found: Iterator[sheets.Row | Bad]) -> list[str]:
        for each in found:
            if isinstance(each, Bad):
                self.loaded.bad.append(each)
            elif each[0] >= self.ledger.header:
                return each[1]
        raise sheets.unreadable(self.ledger, "it has no row of headers")

    def _even(self, found: Iterator[sheets.Row | Bad], width: int) -> Iterator[sheets.Row]:
        for each in found:
            if isinstance(each, Bad):
                self.loaded.bad.append(each)
            elif len(each[1]) != width:
                self.loaded.bad.append(Bad(each[0], f"{len(each[1])} cells, not {width}"))
            else:
                yield each

    def _written(
        self, found: Iterator[sheets.Row], headers: Sequence[str], matching: Mapping[str, str]
    ) -> None:
        rewritten = self.scratch / "rewritten.csv"
        sheets.write(found, rewritten)
        names = ["line", *(f"c{number}" for number in range(len(headers)))]
        places = {name: names[headers.index(header) + 1] for name, header in matching.items()}
        source = fast.csv(rewritten, names, header="false") + ")"
        try:
            self._insert(source, places, "cast(line as BIGINT)")
        except duckdb.InvalidInputException as fault:
            raise sheets.unreadable(self.ledger, "a row is too long to be read") from fault
        rewritten.unlink()

    def _lines(self) -> None:
        found = list(sheets.lines(self.path, self.scanned.encoding))
        objects = [each for each in found if not isinstance(each, Bad)]
        self.loaded.bad.extend(each for each in found if isinstance(each, Bad))
        headers = list(dict.fromkeys(name for _, told in objects for name in told))
        if not objects:
            return
        rows = ((number, [told.get(name, "") for name in headers]) for number, told in objects)
        self._written(rows, headers, self._match(headers))

    def _parquet(self) -> None:
        source = f"read_parquet({fast.quoted(str(self.path))}, file_row_number=true)"
        try:
            described = self.connection.execute(f"describe select * from {source}").fetchall()
        except duckdb.Error as fault:
            raise sheets.unreadable(self.ledger, "it is no Parquet file") from fault
        headers = [str(each[0]) for each in described if each[0] != "file_row_number"]
        found = self._match(headers)
        nested = [str(each[0]) for each in described if fast.is_nested(str(each[1]))]
        if several := [header for header in found.values() if header in nested]:
            why = f"cells of {', '.join(several)} hold several values"
            raise sheets.unreadable(self.ledger, why)
        places = {n: f"nullif(cast({fast.name(h)} as VARCHAR), '')" for n, h in found.items()}
        try:
            self._insert(source, places, "file_row_number + 1")
        except (duckdb.InvalidInputException, duckdb.IOException, duckdb.ConversionException) as e:
            raise sheets.unreadable(self.ledger, "its Parquet pages cannot be read") from e
