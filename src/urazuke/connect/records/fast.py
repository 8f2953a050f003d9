"""The usual spellings of cells, read in SQL: what millions of rows hold nearly always.

Each expression gives the value or NULL; what it does not know is left to `cells.read`.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from urazuke.absence import DITTO, EMPTY, NOTHING
from urazuke.connect.records.cells import EARLIEST, LATEST
from urazuke.sdk.records import Cell, Column

TYPES: dict[Cell, str] = {
    "word": "VARCHAR",
    "person": "VARCHAR",
    "text": "VARCHAR",
    "day": "DATE",
    "moment": "TIMESTAMP",
    "count": "BIGINT",
    "choice": "VARCHAR",
    "sha256": "VARCHAR",
}
_DAYS = "['%Y-%m-%d', '%Y/%m/%d']"
_MOMENTS = "['%Y-%m-%d %H:%M:%S', '%Y/%m/%d %H:%M:%S', '%Y-%m-%dT%H:%M:%S', '%Y-%m-%d %H:%M', '%Y/%m/%d %H:%M']"  # noqa: E501

_CSV = (
    "read_csv({path}, header={header}, delim={delimiter}, quote='\"', escape='\"', "
    "auto_detect=false, strict_mode=true, nullstr='', columns={columns}"
)
_NESTED = re.compile(r"\[\d*\]|STRUCT|MAP|UNION|BLOB")


def quoted(text: str) -> str:
    """A string of SQL."""
    return "'" + text.replace("'", "''") + "'"


def name(text: str) -> str:
    """An identifier of SQL."""
    return '"' + text.replace('"', '""') + '"'


def value(column: Column, cell: str) -> str:
    """The SQL that reads `cell` (an expression of VARCHAR) as the column says."""
    if column.cell == "choice":
        return _choice(column, cell)
    if column.cell in {"day", "moment"}:
        return _time(column.cell, cell)
    if column.cell == "count":
        return f"case when regexp_full_match({cell}, '\\d{{1,15}}') then cast({cell} as BIGINT) end"
    if column.cell == "sha256":
        return f"case when regexp_full_match({cell}, '[0-9a-f]{{64}}') then {cell} end"
    nothing = ", ".join(quoted(each) for each in sorted(EMPTY | NOTHING | DITTO) if each.isascii())
    single = f"regexp_full_match({cell}, '[!-~]+( [!-~]+)*')"
    return f"case when {single} and lower({cell}) not in ({nothing}) then {cell} end"


def _time(kind: Cell, cell: str) -> str:
    """Four digits of a year first, so that a short year is not taken for an early one."""
    formats = _DAYS if kind == "day" else _MOMENTS
    shaped = f"regexp_full_match({cell}, '[12]\\d{{3}}[-/]\\d{{1,2}}[-/]\\d{{1,2}}[ T:0-9]*')"
    read = f"try_strptime({cell}, {formats})"
    sound = f"year({read}) between {EARLIEST} and {LATEST}"
    return f"case when {shaped} and {sound} then cast({read} as {TYPES[kind]}) end"


def _choice(column: Column, cell: str) -> str:
    known = {
        spelling: meaning
        for meaning, spellings in column.choices.items()
        for spelling in (meaning, *spellings)
    }
    cases = " ".join(f"when {quoted(each)} then {quoted(known[each])}" for each in known)
    return f"case {cell} {cases} end"


def csv(path: Path, names: Sequence[str], *, header: str) -> str:
    """The SQL that reads a file of CSV without guessing, left open for more of its options."""
    columns = "{" + ", ".join(f"{quoted(each)}: 'VARCHAR'" for each in names) + "}"
    return _CSV.format(path=quoted(str(path)), header=header, delimiter="','", columns=columns)


def is_nested(type_: str) -> bool:
    """Whether one cell of that type holds several values, or bytes."""
    return _NESTED.search(type_) is not None
