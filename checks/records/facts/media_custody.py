"""Where each medium is kept, and when it was last seen; people as pseudonyms."""

from collections.abc import Iterable
from typing import Any

from urazuke.checks.records.kinds.media import MEDIA
from urazuke.sdk import Json, Member, RecordCollector, Records, Struct, shape

_SQL = """
    select ledger, "row", medium, cabinet, lockable, custodian, owner, registered, inspected,
           result, removed, count(*) over (partition by lower(medium))
    from media order by ledger, "row"
"""


class Medium(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the ledger, days in ISO; `rows`: how many rows name this medium."""

    row: int
    medium: str
    cabinet: str | None
    lockable: str | None
    custodian: str | None
    owner: str | None
    registered: str | None
    inspected: str | None
    result: str | None
    removed: str | None
    rows: int


class MediaLedger(Struct, frozen=True, forbid_unknown_fields=True):
    """Every medium of one ledger."""

    media: tuple[Medium, ...]


def _collect(records: Records) -> Iterable[Member]:
    found: dict[str, list[Json]] = {}
    for ledger, *rest in records.ask(_SQL):
        found.setdefault(ledger, []).append(_medium(records, *rest))
    for ledger, media in found.items():
        yield Member(subject=ledger, body={"media": media})


def _medium(records: Records, row: int, medium: str, *rest: Any) -> Json:
    cabinet, lockable, custodian, owner, registered, inspected, result, removed, count = rest
    people = {"custodian": custodian, "owner": owner}
    days = {"registered": registered, "inspected": inspected, "removed": removed}
    return {
        "row": row,
        "medium": medium,
        "cabinet": cabinet,
        "lockable": lockable,
        "result": result,
        "rows": count,
        **{name: None if one is None else records.pseudonym(one) for name, one in people.items()},
        **{name: None if day is None else str(day) for name, day in days.items()},
    }


MEDIA_CUSTODY = RecordCollector(__name__, shape(MediaLedger), kind=MEDIA, collect=_collect)
