"""Every time that a medium was taken out; people as pseudonyms."""

from collections.abc import Iterable
from typing import Any

from urazuke.checks.records.kinds.media import MEDIA
from urazuke.checks.records.kinds.media_takeouts import MEDIA_TAKEOUTS
from urazuke.sdk import Json, Member, RecordCollector, Records, Struct, shape

_SQL = """
    with known as (
        select lower(medium) as medium, min(coalesce(removed, date '9999-12-31')) as removed
        from media group by 1
    )
    select t.ledger, t."row", t.medium, t.taker, t.approver, t.approved, t.taken, t.due,
           t.returned, t.exception, k.medium is not null,
           coalesce(k.removed < cast(t.taken as date), false),
           exists (
               select 1 from media_takeouts o
               where lower(o.medium) = lower(t.medium)
               and (o.ledger, o."row") <> (t.ledger, t."row") and o.taken <= t.taken
               and coalesce(o.returned, timestamp '9999-12-31') > t.taken
           )
    from media_takeouts t left join known k on k.medium = lower(t.medium)
    order by t.ledger, t."row"
"""


class Takeout(Struct, frozen=True, forbid_unknown_fields=True):
    """One row, moments by the organization's clocks.

    `known`: the ledger of media has the medium; `gone`: it was removed before; `out`: another
    row has it outside already; `early`: `taken`, or `returned`, is later than the run.
    """

    row: int
    medium: str
    taker: str | None
    approver: str | None
    approved: str | None
    taken: str
    due: str | None
    returned: str | None
    exception: str | None
    known: bool
    gone: bool
    out: bool
    early: bool


class Takeouts(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that one ledger says was taken out."""

    takeouts: tuple[Takeout, ...]


def _collect(records: Records) -> Iterable[Member]:
    found: dict[str, list[Json]] = {}
    for ledger, *rest in records.ask(_SQL):
        found.setdefault(ledger, []).append(_takeout(records, *rest))
    for ledger, takeouts in found.items():
        yield Member(subject=ledger, body={"takeouts": takeouts})


def _takeout(records: Records, row: int, medium: str, *rest: Any) -> Json:
    taker, approver, approved, taken, due, returned, exception, known, gone, out = rest
    people = {"taker": taker, "approver": approver}
    times = {"approved": approved, "taken": taken, "due": due, "returned": returned}
    early = taken > records.now or (returned is not None and returned > records.now)
    return {
        "row": row,
        "medium": medium,
        "exception": exception,
        "known": known,
        "gone": gone,
        "out": out,
        "early": early,
        **{name: None if one is None else records.pseudonym(one) for name, one in people.items()},
        **{name: None if time is None else str(time) for name, time in times.items()},
    }


MEDIA_TAKEOUTS_MADE = RecordCollector(
    __name__, shape(Takeouts), kind=MEDIA_TAKEOUTS, beside=(MEDIA,), collect=_collect
)
