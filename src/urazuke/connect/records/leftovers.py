"""Cells that the fast reading did not know: each distinct one is read once, by `cells.read`."""

from zoneinfo import ZoneInfo

import duckdb

from urazuke.connect.records import cells, fast
from urazuke.connect.records.sheets import Bad
from urazuke.sdk.records import Column, RecordKind

_AT_ONCE = 1000


def settle(
    connection: duckdb.DuckDBPyConnection, kind: RecordKind, zone: ZoneInfo
) -> list[tuple[str, Bad]]:
    """Reads what the fast reading left, drops rows that cannot be read, and tells which."""
    table = fast.name(kind.table)
    bad: list[tuple[str, Bad]] = []
    for column in kind.columns:
        bad += _settled(connection, table, column, zone)
    for column in kind.columns:
        connection.execute(f"alter table {table} drop column {fast.name(column.name + '__left')}")
    return bad


def _settled(
    connection: duckdb.DuckDBPyConnection, table: str, column: Column, zone: ZoneInfo
) -> list[tuple[str, Bad]]:
    own, left = fast.name(column.name), fast.name(column.name + "__left")
    found = connection.execute(f"select distinct {left} from {table} where {left} is not null")
    known: list[tuple[str, str]] = []
    empty: list[tuple[str]] = []
    for (text,) in found.fetchall():
        if cells.is_empty(column, text):
            empty.append((text,))
            continue
        try:
            known.append((text, cells.read(column, text, zone)))
        except ValueError:
            continue
    if known or empty:
        _replace(connection, table, column, known, empty)
    missing = f"{own} is null and {left} is not null"
    if not column.empty and not column.optional:
        missing = f"{own} is null"
    rows = connection.execute(f'select ledger, "row", {left} is null from {table} where {missing}')
    header = column.headers[0]
    told = [
        (label, Bad(row, f"{header}: empty" if nothing else f"{header}: cannot be understood"))
        for label, row, nothing in rows.fetchall()
    ]
    if told:
        connection.execute(f"delete from {table} where {missing}")
    return told


def _replace(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    column: Column,
    known: list[tuple[str, str]],
    empty: list[tuple[str]],
) -> None:
    own, left = fast.name(column.name), fast.name(column.name + "__left")
    connection.execute("create or replace temp table told (old VARCHAR, new VARCHAR)")
    pairs = [*known, *((text, None) for (text,) in empty)]
    for start in range(0, len(pairs), _AT_ONCE):
        some = pairs[start : start + _AT_ONCE]
        holes = ", ".join(["(?, ?)"] * len(some))
        connection.execute(f"insert into told values {holes}", [v for pair in some for v in pair])
    connection.execute(
        f"update {table} set {own} = cast(told.new as {fast.TYPES[column.cell]}), {left} = null "
        f"from told where {table}.{left} = told.old"
    )
