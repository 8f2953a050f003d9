"""When the log of each room is silent for longer than the register says that it may be."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from urazuke.checks.records.kinds.room_access import ROOM_ACCESS
from urazuke.checks.records.kinds.rooms import ROOMS
from urazuke.checks.records.rules.passages import MOST, NONE, Passages, passages
from urazuke.checks.records.rules.premises import Place, places, register
from urazuke.sdk import Json, Member, RecordCollector, Records, Struct, shape

_AHEAD = "interval 10 minutes"  # clocks of doors differ, and a run takes its time
_SQL = f"""
    with allowed as (
        select lower(room) as room, to_hours(min(silence_hours)) as silence from rooms group by 1
    ),
    ordered as (
        select lower(room) as room, moment, ledger, "row", lag(moment) over w as before
        from room_access where moment <= cast(? as timestamp) + {_AHEAD}
        window w as (partition by lower(room) order by moment)
    )
    select o.room, count(*), min(moment), max(moment),
           count(*) filter (moment - before > silence),
           min({{'begin': before, 'end': moment, 'ledger': ledger, 'row': "row"}}, {MOST})
               filter (moment - before > silence)
    from ordered o left join allowed using (room) group by o.room
"""
_FUTURE = f"""
    select lower(room), count(*),
           min({{'moment': moment, 'ledger': ledger, 'row': "row", 'person': person}}, {MOST})
    from room_access where moment > cast(? as timestamp) + {_AHEAD} group by 1
"""


class Silence(Struct, frozen=True, forbid_unknown_fields=True):
    """From one row to the next, which is the one named."""

    begin: str
    end: str
    ledger: str
    row: int


class RoomLog(Struct, frozen=True, forbid_unknown_fields=True):
    """The log of one room.

    `silence_hours`, `since`: as the register says; `rows`: up to now, `first` and `last` their
    moments; `silent`: how often it was silent for longer, `silences` the first of them; `future`:
    rows that are later than `now`, the moment of the run by the organization's clocks.
    """

    place: Place
    silence_hours: int | None
    since: str | None
    rows: int
    first: str | None
    last: str | None
    silent: int
    silences: tuple[Silence, ...]
    future: Passages
    now: str


_SILENT: list[Any] = [0, None, None, 0, None]


def _collect(records: Records) -> Iterable[Member]:
    now = records.now.isoformat(sep=" ")
    known = register(records)
    found = {room: rest for room, *rest in records.ask(_SQL, now)}
    future = {room: passages(records, *rest) for room, *rest in records.ask(_FUTURE, now)}
    for key, name, place in places(records, ROOM_ACCESS.table):
        room = known.get(key)
        body = {
            "place": place,
            "silence_hours": room.silence_hours if room else None,
            "since": str(room.since) if room and room.since else None,
            **_log(*found.get(key, _SILENT)),
            "future": future.get(key, NONE),
            "now": now,
        }
        yield Member(subject=name, body=body)


def _log(
    count: int,
    first: datetime | None,
    last: datetime | None,
    silent: int,
    silences: list[dict[str, Any]] | None,
) -> dict[str, Json]:
    return {
        "rows": count,
        "first": None if first is None else str(first),
        "last": None if last is None else str(last),
        "silent": silent,
        "silences": [
            {**each, "begin": str(each["begin"]), "end": str(each["end"])}
            for each in silences or ()
        ],
    }


ROOM_LOG = RecordCollector(
    __name__, shape(RoomLog), kind=ROOM_ACCESS, beside=(ROOMS,), collect=_collect
)
