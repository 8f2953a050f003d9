"""Rows of a ledger that offend: how many there are, and where the first of them stand."""

from collections.abc import Iterable

from urazuke.sdk import Json, Records, Struct, Text

_MOST = 20


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of one ledger, as a spreadsheet counts."""

    ledger: str
    row: int


class Rows(Struct, frozen=True, forbid_unknown_fields=True):
    """`total` of them, and the `first` ones by ledger and row."""

    total: int
    first: tuple[Row, ...]


def found(records: Records, table: str, where: str, *parameters: object) -> Json:
    """The body of `Rows`: those of the table (or of a subquery) for which `where` is true."""
    ((total,),) = records.ask(f"select count(*) from {table} where {where}", *parameters)
    if not total:
        return {"total": 0, "first": []}
    first = records.ask(
        f'select ledger, "row" from {table} where {where} order by ledger, "row" limit {_MOST}',
        *parameters,
    )
    return {"total": total, "first": [{"ledger": ledger, "row": row} for ledger, row in first]}


def told(offences: Iterable[tuple[Text, Rows]]) -> Text | None:
    """`2 unencrypted (transfer row 3, row 9); …`; None: there are none."""
    some = [(what, rows) for what, rows in offences if rows.total]
    if not some:
        return None
    return Text(
        ja="；".join(f"{what.ja}{rows.total}件（{_places(rows, ja=True)}）" for what, rows in some),
        en="; ".join(f"{rows.total} {what.en} ({_places(rows, ja=False)})" for what, rows in some),
    )


def _places(rows: Rows, *, ja: bool) -> str:
    named = [
        f"{each.ledger} {each.row}行" if ja else f"{each.ledger} row {each.row}"
        for each in rows.first
    ]
    more = rows.total - len(rows.first)
    if more:
        named.append(f"ほか{more}件" if ja else f"{more} more")
    return "、".join(named) if ja else ", ".join(named)
