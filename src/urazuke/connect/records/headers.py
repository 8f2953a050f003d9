"""Which column of a file is which column of its kind."""

from collections.abc import Mapping, Sequence

from urazuke.connect.records.cells import plain
from urazuke.connect.records.sheets import unreadable
from urazuke.sdk.records import Column, RecordKind
from urazuke.settings import Ledger


def matched(kind: RecordKind, ledger: Ledger, headers: Sequence[str]) -> Mapping[str, str]:
    """Our name of a column → the file's header. Raises `Unreadable` for one that is missing."""
    found: dict[str, str] = {}
    lacking: list[str] = []
    for column in kind.columns:
        header = _header(column, ledger, headers)
        if header is not None:
            found[column.name] = header
        elif column.name in ledger.columns:
            lacking.append(f"'{ledger.columns[column.name]}' ({column.name})")
        elif not column.optional:
            lacking.append(f"'{column.headers[0]}' ({column.name})")
    if lacking:
        there = ", ".join(f"'{each}'" for each in headers if each.strip())
        raise unreadable(
            ledger, f"no column {', '.join(lacking)} in row {ledger.header}; there are: {there}"
        )
    return found


def _header(column: Column, ledger: Ledger, headers: Sequence[str]) -> str | None:
    named = ledger.columns.get(column.name)
    wanted = (named,) if named is not None else (*column.headers, column.name)
    alike = {plain(each).casefold() for each in wanted}
    found = [each for each in headers if plain(each).casefold() in alike]
    if len(found) > 1:
        raise unreadable(ledger, f"several columns could be {column.name}: {', '.join(found)}")
    return found[0] if found else None
