"""Files that the rows of a ledger name, which lie relative to it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from urazuke.connect.records import sheets
from urazuke.connect.records.text import scan
from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.settings import Ledger

_MOST = 64 << 20  # bytes of a file that is read row by row
_MOST_ROWS = 1_000_000
_SEPARATED = {".csv", ".tsv"}


def sha256(path: Path) -> str | None:
    """Of its content; None: there is no such file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, ValueError):
        return None
    except OSError as fault:
        raise Unreadable(Reason.DENIED, f"{path.name}: {type(fault).__name__}") from fault


def rows(path: Path) -> Iterator[tuple[str, int, list[str]]]:
    """Every row of every sheet: the sheet (empty of text), its number, its cells.

    Raises `Unreadable` for a file that is missing, too large or not understood to its last row.
    """
    suffix = path.suffix.lower()
    if suffix not in _SEPARATED | sheets.WORKBOOKS:
        raise Unreadable(Reason.MALFORMED, f"{path.name}: neither CSV, TSV nor a workbook")
    try:
        if not path.is_file():
            raise Unreadable(Reason.UNREACHABLE, f"{path.name}: there is no such file")
        if path.stat().st_size > _MOST:
            raise Unreadable(Reason.TRUNCATED, f"{path.name}: more than {_MOST} bytes")
        scanned = scan(path)
    except (OSError, ValueError) as fault:
        raise Unreadable(Reason.DENIED, f"{path.name}: {type(fault).__name__}") from fault
    names = sheets.names(path, path.name) if suffix in sheets.WORKBOOKS else ("",)
    count = 0
    for name in names:
        described = Ledger(name=path.name, kind="", path=str(path), sheet=name or None)
        for each in sheets.rows(path, described, scanned.encoding):
            count += 1
            if isinstance(each, sheets.Bad):
                raise Unreadable(Reason.MALFORMED, f"{path.name} row {each.row}: {each.why}")
            if count > _MOST_ROWS:
                raise Unreadable(Reason.TRUNCATED, f"{path.name}: more than {_MOST_ROWS} rows")
            yield name, *each
