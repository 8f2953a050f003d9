"""Whom a pseudonym stands for: only who has the key and the ledgers can tell."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from urazuke.connect.records.people import pseudonym, read_key
from urazuke.connect.records.view import Books
from urazuke.errors import ConfigurationError, Unreadable
from urazuke.sdk.records import RecordKind
from urazuke.settings import Ledger, Settings


def named(
    pseudonyms: Iterable[str],
    settings: Settings,
    kinds: Iterable[RecordKind],
    kept: Mapping[str, Sequence[Ledger]],
) -> dict[str, list[str]]:
    """Pseudonym → how the ledgers write that person; nobody: an empty list.

    Raises `ConfigurationError` without a key that lasts, when a ledger cannot be read, or when
    somebody is not found and may stand in a row that cannot be read.
    """
    if settings.people_key is None:
        raise ConfigurationError(
            "people_key: is not set, so the pseudonyms of each run are its own; "
            "'urazuke people key FILE' makes a key for the runs to come"
        )
    key = read_key(settings.people_key)
    kinds = tuple(kinds)
    found: dict[str, set[str]] = {name: set() for name in pseudonyms}
    with Books(kept, settings, key, datetime.now(UTC)) as books:
        for kind in kinds:
            for person in _people(books, kind):
                found.get(pseudonym(person, key), set()).add(person)
        gaps = [gap.detail for kind in kinds if (gap := books.gap(kind)) is not None]
    if gaps and not all(found.values()):
        raise ConfigurationError(*gaps)
    return {name: sorted(people) for name, people in found.items()}


def _people(books: Books, kind: RecordKind) -> Iterable[str]:
    columns = [column.name for column in kind.columns if column.cell == "person"]
    if not columns or not books.has(kind):
        return
    try:
        books.open(kind)
    except Unreadable as fault:
        raise ConfigurationError(fault.unavailable.detail) from fault
    for column in columns:
        sql = f'select distinct "{column}" from "{kind.table}" where "{column}" is not null'
        yield from (str(row[0]) for row in books.ask(sql))
