"""The kinds of ledgers in words, and as templates to fill in."""

import csv
import io
from collections.abc import Iterable, Iterator

from urazuke.model import Text
from urazuke.sdk.records import Cell, Column, RecordKind

_CELLS: dict[Cell, Text] = {
    "word": Text(ja="識別子・名称", en="an identifier or a name"),
    "person": Text(ja="個人（証跡には仮名のみ残る）", en="a person (a pseudonym in evidence)"),
    "text": Text(ja="文字列", en="text"),
    "day": Text(ja="日付", en="a day"),
    "moment": Text(ja="日時（組織の時間帯）", en="day and time, in the organization's zone"),
    "count": Text(ja="整数", en="a whole number"),
    "choice": Text(ja="次のいずれか", en="one of"),
    "sha256": Text(ja="SHA-256（16進64桁）", en="a SHA-256 in hexadecimal"),
}


def listing(kinds: Iterable[RecordKind], *, english: bool) -> str:
    """One line a kind: its name and title."""
    return "\n".join(f"{kind.name:<24} {_said(kind.title, english=english)}" for kind in kinds)


def described(kind: RecordKind, *, english: bool) -> str:
    """What the ledger records, and each column with its headers and how its cells are read."""
    lines = [f"{kind.name}  {_said(kind.title, english=english)}"]
    lines.append(f"    {_said(kind.meaning, english=english)}")
    if not kind.columns:
        return "\n".join(lines)
    lines.append("")
    for column in kind.columns:
        lines += _column(column, english=english)
    lines += ["", "Template" if english else "ひな形", *map("    {}".format, _rows(kind))]
    return "\n".join(lines)


def template(kind: RecordKind) -> str:
    """The header and the examples as CSV; Excel needs the mark at its beginning."""
    return "\ufeff" + "".join(f"{row}\n" for row in _rows(kind))


def cell(column: Column, *, english: bool) -> str:
    """How a cell of the column is read."""
    told = _said(_CELLS[column.cell], english=english)
    if column.choices:
        choices = (
            "/".join(dict.fromkeys((meaning, *spellings)))
            for meaning, spellings in column.choices.items()
        )
        told += ": " + ("; " if english else "、").join(choices)
    return told


def presence(column: Column, *, english: bool) -> str:
    """Whether the column and its cells may be missing."""
    if column.optional:
        return "may be missing" if english else "列の省略可"
    if column.empty:
        return "may be empty" if english else "空欄可"
    return "needed" if english else "必須"


def _column(column: Column, *, english: bool) -> Iterator[str]:
    yield f"  {column.name}  {' | '.join(column.headers)}"
    yield f"      {_said(column.meaning, english=english)}"
    yield f"      {cell(column, english=english)} ({presence(column, english=english)})"


def _rows(kind: RecordKind) -> list[str]:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(column.headers[0] for column in kind.columns)
    for example in kind.examples:
        writer.writerow(example.get(column.name, "") for column in kind.columns)
    return written.getvalue().splitlines()


def _said(text: Text, *, english: bool) -> str:
    return text.en if english else text.ja
