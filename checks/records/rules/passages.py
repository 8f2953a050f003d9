"""Rows of a ledger that a judgement names, where there may be millions of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from urazuke.sdk import Json, Records, Struct, Text

MOST = 20
NONE: Json = {"total": 0, "first": []}  # the body of `Passages` where there are none


class Passage(Struct, frozen=True, forbid_unknown_fields=True):
    """Where it stands (`row` as a spreadsheet counts), when it was, and of whom or of what."""

    ledger: str
    row: int
    moment: str
    person: str | None
    device: str | None


class Passages(Struct, frozen=True, forbid_unknown_fields=True):
    """How many rows there are, and the first of them."""

    total: int
    first: tuple[Passage, ...]


def passages(records: Records, total: int, first: Sequence[Mapping[str, Any]] | None) -> Json:
    """The body of `Passages`; each of `first` is a struct of SQL with the names of `Passage`."""
    return {"total": total, "first": [passage(records, each) for each in first or ()]}


def passage(records: Records, told: Mapping[str, Any]) -> Json:
    """The body of `Passage`."""
    person = told.get("person")
    return {
        "ledger": told["ledger"],
        "row": told["row"],
        "moment": str(told["moment"]),
        "person": None if person is None else records.pseudonym(person),
        "device": told.get("device"),
    }


def named(each: Passage) -> str:
    """`p-… 2026-06-15 09:02:00 (door:12)`, alike in both languages."""
    of = each.person or each.device
    return f"{f'{of} ' if of else ''}{each.moment} ({each.ledger}:{each.row})"


def told(what: Text, found: Passages) -> Text:
    """`3 entries without an exit: …`; of very many the first and how many follow."""
    more = found.total - len(found.first)
    lines = ", ".join(named(each) for each in found.first)
    ja, en = (f"ほか{more}件", f" and {more} more") if more > 0 else ("", "")
    return Text(
        ja=f"{what.ja}{found.total}件：{lines}{ja}", en=f"{found.total} {what.en}: {lines}{en}"
    )


def joined(offences: Iterable[Text]) -> Text:
    """Several offences as one text."""
    found = list(offences)
    return Text(ja="。".join(each.ja for each in found), en="; ".join(each.en for each in found))
