"""What the author of a kind of ledger, and of a collector over ledgers, declares and uses."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Any, Literal, Protocol, TypeAlias, TypeVar

from urazuke.model import Member, Text
from urazuke.sdk.facts import FactKey

T = TypeVar("T")
Cell: TypeAlias = Literal["word", "person", "text", "day", "moment", "count", "choice", "sha256"]
FLAG: Mapping[str, tuple[str, ...]] = {
    "yes": ("yes", "y", "true", "1", "有", "有り", "あり", "はい", "○", "〇", "済", "可"),
    "no": ("no", "n", "false", "0", "無", "無し", "なし", "いいえ", "×", "未", "不可"),
}


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a kind of ledger.

    `name`: in SQL and under `columns:` of the configuration; `headers`: what the column is called
    where `columns:` says nothing, the first in our templates. `cell`: how a cell is read: `word`
    (an identifier: width and spaces are made alike), `person` (a word that names a person and
    never enters the evidence as it is), `text`, `day`, `moment` (in the organization's zone),
    `count` (a whole number), `choice` (one of `choices`: what it means → how it is written),
    `sha256`. A cell that cannot be read, and an empty one unless `empty`, makes its row
    unreadable. `optional`: the ledger may lack the column; it then reads as empty.
    """

    name: str
    cell: Cell
    headers: tuple[str, ...]
    meaning: Text
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    empty: bool = False
    optional: bool = False


@dataclass(frozen=True, eq=False)
class RecordKind:
    """One kind of ledger: a module in `checks/records/kinds/`; `module` is its `__name__`.

    `examples`: rows of a template, by the columns' names; they show what is written how.
    """

    module: str
    title: Text
    meaning: Text
    columns: tuple[Column, ...]
    examples: tuple[Mapping[str, str], ...] = ()

    @property
    def name(self) -> str:
        """As `kind:` of the configuration names it, for example `room-access`."""
        return self.module.rpartition(".")[2].replace("_", "-")

    @property
    def table(self) -> str:
        """What SQL calls it, for example `room_access`."""
        return self.module.rpartition(".")[2]

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


class Records(Protocol):
    """The ledgers as a collector sees them; methods raise `Unreadable`.

    Each kind that the collector names is a table: the kind's columns, `ledger` (whose label it
    is) and `row` (as a spreadsheet counts, the header included). Text is VARCHAR, days DATE,
    moments TIMESTAMP in the organization's zone, counts BIGINT; what is empty is NULL. All
    ledgers of a kind are one table.
    """

    def ask(self, sql: str, *parameters: object) -> Sequence[tuple[Any, ...]]:
        """The rows that DuckDB answers."""
        ...

    @property
    def today(self) -> date:
        """The day of the run where the organization is: what is later has not happened."""
        ...

    @property
    def now(self) -> datetime:
        """The moment of the run by the organization's clocks, as moments of ledgers are read."""
        ...

    def has(self, kind: RecordKind) -> bool:
        """Whether the company keeps a ledger of that kind, as far as the configuration says."""
        ...

    def pseudonym(self, person: str) -> str:
        """What stands for a person in evidence: alike for the same person under the same key."""
        ...

    def document(self, ledger: str, path: str) -> str | None:
        """The SHA-256 of a file that a ledger names, relative to it; None: there is no such file.

        Raises `Unreadable` when it is there and cannot be read.
        """
        ...

    def rows(self, ledger: str, path: str) -> Iterable[tuple[str, int, list[str]]]:
        """The rows of a CSV, TSV or workbook that a ledger names: sheet, number, cells.

        Raises `Unreadable` when there is no such file, or any of its rows cannot be read.
        """
        ...

    def contents(
        self, kind: RecordKind
    ) -> Iterable[tuple[str, Callable[[], AbstractContextManager[IO[bytes]]]]]:
        """The files of a kind that has no columns: by name, and how to open each of them.

        Opening raises `Unreadable` for what is no file, and for one that changed meanwhile.
        """
        ...


@dataclass(frozen=True)
class RecordCollector(FactKey[T]):
    """Observes all ledgers of one kind: members are the groups of rows that are judged.

    `beside`: kinds that it also needs, without which nothing can be said; `perhaps`: kinds that
    it uses where they are kept. A row of the primary kind that cannot be read leaves a gap in the
    population: no check passes then, and only one that says so (`own(…, partly=…)`) may fail. An
    unreadable row in another kind leaves nothing to be seen.
    """

    kind: RecordKind = field(kw_only=True)
    collect: Callable[[Records], Iterable[Member]] = field(kw_only=True)
    beside: tuple[RecordKind, ...] = field(default=(), kw_only=True)
    perhaps: tuple[RecordKind, ...] = field(default=(), kw_only=True)
    redactions: tuple[str, ...] = field(
        default=("people by keyed pseudonyms", "cells that no check judges"), kw_only=True
    )
