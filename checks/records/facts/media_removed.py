"""The media that left the ledger, and when the ledger of disposals says that they went."""

from collections.abc import Iterable

from urazuke.checks.records.kinds.disposal import DISPOSAL
from urazuke.checks.records.kinds.media import MEDIA
from urazuke.sdk import Json, Member, RecordCollector, Records, Struct, shape

_SQL = """
    with gone as (
        select lower(medium) as medium, min(disposed) as disposed from disposal group by 1
    )
    select m.ledger, m."row", m.medium, m.removed, gone.disposed
    from media m left join gone on gone.medium = lower(m.medium)
    order by m.ledger, m."row"
"""


class Removed(Struct, frozen=True, forbid_unknown_fields=True):
    """One medium, days in ISO; `disposed`: None where no disposal is recorded."""

    row: int
    medium: str
    removed: str
    disposed: str | None


class Removals(Struct, frozen=True, forbid_unknown_fields=True):
    """How many media one ledger has, and which of them are gone."""

    media: int
    removed: tuple[Removed, ...]


def _collect(records: Records) -> Iterable[Member]:
    counts: dict[str, int] = {}
    found: dict[str, list[Json]] = {}
    for ledger, row, medium, removed, disposed in records.ask(_SQL):
        counts[ledger] = counts.get(ledger, 0) + 1
        if removed is not None:
            told = None if disposed is None else str(disposed)
            one = {"row": row, "medium": medium, "removed": str(removed), "disposed": told}
            found.setdefault(ledger, []).append(one)
    for ledger, count in counts.items():
        yield Member(subject=ledger, body={"media": count, "removed": found.get(ledger, [])})


MEDIA_REMOVED = RecordCollector(
    __name__, shape(Removals), kind=MEDIA, beside=(DISPOSAL,), collect=_collect
)
