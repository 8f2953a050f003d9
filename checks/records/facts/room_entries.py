"""Every entry of the logs by whether somebody on the list of that room and day made it."""

from collections.abc import Iterable

from urazuke.checks.records.kinds.room_access import ROOM_ACCESS
from urazuke.checks.records.kinds.room_authorisations import ROOM_AUTHORISATIONS
from urazuke.checks.records.kinds.rooms import ROOMS
from urazuke.checks.records.kinds.roster import ROSTER
from urazuke.checks.records.rules.passages import MOST, NONE, Passages, passages
from urazuke.checks.records.rules.premises import Place, places
from urazuke.sdk import Member, RecordCollector, Records, Struct, shape

_SQL = """
    with listed as (
        select lower(room) as room, lower(person) as person, since,
               coalesce(until, date '9999-12-31') as until
        from room_authorisations
    ),
    gone as ({gone}),
    entered as (
        select lower(room) as room, lower(person) as person, lower(escort) as escort,
               cast(moment as date) as on_day, coalesce(visitor, 'no') = 'yes' as visiting,
               {{'moment': moment, 'ledger': ledger, 'row': "row", 'person': person}} as place
        from room_access where way = 'in' and result is distinct from 'denied'
    ),
    kinds as materialized (
        select distinct room, person, escort, on_day, visiting from entered
    ),
    judged as (
        select k.*,
            case
                when person is null then 'nameless'
                when exists (
                    select 1 from gone g where g.person = k.person and g.departed < k.on_day
                ) then 'departed'
                when exists (
                    select 1 from listed l where l.room = k.room and l.person = k.person
                    and k.on_day between l.since and l.until
                ) then 'authorised'
                when not visiting then 'unlisted'
                when k.escort is distinct from k.person and exists (
                    select 1 from listed l where l.room = k.room and l.person = k.escort
                    and k.on_day between l.since and l.until
                ) then 'escorted'
                else 'unescorted'
            end as sort
        from kinds k
    )
    select e.room, sort, count(*), min(place, {most})
    from entered e join judged j
      on e.room = j.room and e.on_day = j.on_day and e.visiting = j.visiting
     and e.person is not distinct from j.person and e.escort is not distinct from j.escort
    group by e.room, sort
"""
_GONE = """
    select lower(person) as person, max(coalesce(departed, date '9999-12-31')) as departed
    from roster group by 1
"""
_NOBODY = "select '' as person, date '9999-12-31' as departed where false"
_SORTS = ("authorised", "escorted", "unescorted", "unlisted", "departed", "nameless")


class Entries(Struct, frozen=True, forbid_unknown_fields=True):
    """The entries into one room.

    `authorised`: by people on its list of that day; `escorted`: by visitors off the list whom
    somebody on the list accompanied, `unescorted`: whom nobody on it did; `unlisted`: by others
    off the list; `departed`: after the person's last day by the roster, where one is kept;
    `nameless`: by nobody that the log names.
    """

    place: Place
    authorised: Passages
    escorted: Passages
    unescorted: Passages
    unlisted: Passages
    departed: Passages
    nameless: Passages


def _collect(records: Records) -> Iterable[Member]:
    gone = _GONE if records.has(ROSTER) else _NOBODY
    found = {
        (room, sort): passages(records, total, first)
        for room, sort, total, first in records.ask(_SQL.format(gone=gone, most=MOST))
    }
    for key, name, place in places(records, ROOM_ACCESS.table):
        sorts = {sort: found.get((key, sort), NONE) for sort in _SORTS}
        yield Member(subject=name, body={"place": place, **sorts})


ROOM_ENTRIES = RecordCollector(
    __name__,
    shape(Entries),
    kind=ROOM_ACCESS,
    beside=(ROOMS, ROOM_AUTHORISATIONS),
    perhaps=(ROSTER,),
    collect=_collect,
)
