"""Entries and exits of every person in every room, matched in the order of their moments.

The same row in two ledgers is one event: exports overlap. Of one ledger it is two.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from urazuke.checks.records.kinds.room_access import ROOM_ACCESS
from urazuke.checks.records.kinds.rooms import ROOMS
from urazuke.checks.records.rules.passages import MOST, NONE, Passage, Passages, passage, passages
from urazuke.checks.records.rules.premises import Place, places
from urazuke.sdk import Json, Member, RecordCollector, Records, Struct, shape

_LONGEST = 50
_SQL = f"""
    with who as materialized (
        select room, person, row_number() over () as one
        from (select distinct lower(room) as room, lower(person) as person
              from room_access where person is not null)
    ),
    begun as (
        select lower(room) as room, min(moment) as began,
               count(*) filter (way = 'in' and result is distinct from 'denied') as entries
        from room_access group by 1
    ),
    passages as (
        select one, moment, ledger, min("row") as "row",
               count(*) filter (way = 'in') as entries, count(*) filter (way = 'out') as exits
        from room_access a join who
          on who.room = lower(a.room) and who.person = lower(a.person)
        where result is distinct from 'denied' and moment <= ?
        group by all
    ),
    steps as (
        select one, moment, max(entries) as entries, max(exits) as exits,
               min(ledger) as ledger, arg_min("row", ledger) as "row"
        from passages group by one, moment
    ),
    ordered as (
        select *, entries >= exits as inward, entries > 1 or exits > 1 as doubled,
               lag(entries >= exits) over w as came, lead(moment) over w as later,
               lead(entries >= exits) over w as again
        from steps where entries <> exits or entries > 1
        window w as (partition by one order by moment)
    ),
    placed as (
        select o.*, who.room,
               {{'moment': moment, 'ledger': ledger, 'row': "row", 'person': person}} as place
        from ordered o join who using (one)
    )
    select b.room, any_value(b.entries),
           count(*) filter (doubled), min(place, {MOST}) filter (doubled),
           count(*) filter (inward and came), min(place, {MOST}) filter (inward and came),
           count(*) filter (not inward and not came),
           min(place, {MOST}) filter (not inward and not came),
           max({{'seconds': datediff('second', moment, coalesce(later, ?)), 'place': place,
                 'ended': later is not null}}, {_LONGEST})
               filter (inward and again is distinct from true),
           max({{'seconds': datediff('second', began, moment), 'place': place, 'ended': true}},
               {_LONGEST}) filter (not inward and came is null)
    from begun b left join placed p on p.room = b.room group by b.room
"""
_NAMELESS = f"""
    select lower(room), count(*),
           min({{'moment': moment, 'ledger': ledger, 'row': "row", 'person': person}}, {MOST})
    from room_access
    where way = 'in' and person is null and result is distinct from 'denied' group by 1
"""


class Stay(Struct, frozen=True, forbid_unknown_fields=True):
    """One row, and how long it lasted; of an entry, `ended`: whether there is its exit."""

    seconds: int
    row: Passage
    ended: bool


class Stays(Struct, frozen=True, forbid_unknown_fields=True):
    """The entries and exits of one room, of the people whom the log names.

    `doubled`: several entries, or several exits, of one person at one moment; `repeated`: an
    entry by somebody who had not left; `unentered`: an exit by somebody who had left;
    `longest`: the longest stays, those that go on to now; `carried`: exits by people whom the log
    never saw before, by their distance from the beginning of the room's log; `nameless`: entries
    without a name.
    """

    place: Place
    entries: int
    doubled: Passages
    repeated: Passages
    unentered: Passages
    nameless: Passages
    longest: tuple[Stay, ...]
    carried: tuple[Stay, ...]


_EMPTY: Mapping[str, Json] = {
    "entries": 0,
    **dict.fromkeys(("doubled", "repeated", "unentered"), NONE),
    "longest": [],
    "carried": [],
}


def _collect(records: Records) -> Iterable[Member]:
    found = {room: rest for room, *rest in records.ask(_SQL, records.now, records.now)}
    nameless = {room: passages(records, *rest) for room, *rest in records.ask(_NAMELESS)}
    for key, name, place in places(records, ROOM_ACCESS.table):
        body = _body(records, found[key]) if key in found else _EMPTY
        unnamed = nameless.get(key, NONE)
        yield Member(subject=name, body={"place": place, **body, "nameless": unnamed})


def _body(records: Records, told: list[Any]) -> Mapping[str, Json]:
    entries, *counted, longest, carried = told
    pairs = zip(counted[::2], counted[1::2], strict=True)
    doubled, repeated, unentered = (passages(records, *each) for each in pairs)
    return {
        "entries": entries,
        "doubled": doubled,
        "repeated": repeated,
        "unentered": unentered,
        "longest": [_stay(records, each) for each in longest or ()],
        "carried": [_stay(records, each) for each in carried or ()],
    }


def _stay(records: Records, each: Mapping[str, Any]) -> Json:
    place = passage(records, each["place"])
    return {"seconds": each["seconds"], "ended": each["ended"], "row": place}


ROOM_STAYS = RecordCollector(
    __name__, shape(Stays), kind=ROOM_ACCESS, beside=(ROOMS,), collect=_collect
)
