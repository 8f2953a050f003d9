"""Who is authorised for each room, and when that was last reviewed; people as pseudonyms."""

from collections.abc import Iterable

from urazuke.checks.records.kinds.room_authorisations import ROOM_AUTHORISATIONS
from urazuke.checks.records.kinds.rooms import ROOMS
from urazuke.checks.records.kinds.roster import ROSTER
from urazuke.checks.records.rules.premises import Place, places
from urazuke.sdk import Json, Member, RecordCollector, Records, Struct, shape

_SQL = """
    with gone as ({gone})
    select lower(a.room), a.person, a.since, a.until, a.reviewed, gone.departed, a.ledger, a."row"
    from room_authorisations a left join gone on gone.person = lower(a.person)
    order by a.ledger, a."row"
"""
_GONE = """
    select lower(person) as person, max(departed) as departed
    from roster group by 1 having count(departed) = count(*)
"""
_NOBODY = "select '' as person, cast(null as date) as departed where false"
_DAYS = ("since", "until", "reviewed", "departed")


class Authorisation(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the list, days in ISO; `departed`: the person's last day, where known."""

    person: str
    since: str
    until: str | None
    reviewed: str | None
    departed: str | None
    ledger: str
    row: int


class RoomList(Struct, frozen=True, forbid_unknown_fields=True):
    """Everybody who was ever authorised for one room."""

    place: Place
    people: tuple[Authorisation, ...]


def _collect(records: Records) -> Iterable[Member]:
    gone = _GONE if records.has(ROSTER) else _NOBODY
    people: dict[str, list[Json]] = {}
    for room, person, *rest in records.ask(_SQL.format(gone=gone)):
        *days, ledger, row = rest
        told = (None if day is None else str(day) for day in days)
        one = {"person": records.pseudonym(person), "ledger": ledger, "row": row}
        people.setdefault(room, []).append({**one, **dict(zip(_DAYS, told, strict=True))})
    for key, name, place in places(records, ROOM_AUTHORISATIONS.table):
        yield Member(subject=name, body={"place": place, "people": people.get(key, [])})


ROOM_LISTS = RecordCollector(
    __name__,
    shape(RoomList),
    kind=ROOM_AUTHORISATIONS,
    beside=(ROOMS,),
    perhaps=(ROSTER,),
    collect=_collect,
)
