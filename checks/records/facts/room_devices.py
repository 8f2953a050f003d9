"""The devices that came into each room, left it or were found there, against permissions."""

from collections.abc import Iterable
from typing import Any

from urazuke.checks.records.kinds.device_permission import DEVICE_PERMISSION
from urazuke.checks.records.kinds.devices_brought import DEVICES_BROUGHT
from urazuke.checks.records.kinds.rooms import ROOMS
from urazuke.checks.records.rules.passages import MOST, Passages, passages
from urazuke.checks.records.rules.premises import Place, places
from urazuke.sdk import Member, RecordCollector, Records, Struct, shape

_SQL = f"""
    with allowed as (
        select lower(room) as room, lower(device) as device, since,
               least(until, coalesce(closed, until)) as until
        from device_permission
    ),
    seen as (
        select lower(room) as room, lower(device) as device, moment, way,
               min({{'moment': moment, 'ledger': ledger, 'row': "row", 'device': device}}) as place
        from devices_brought where moment <= ? group by all
    ),
    ordered as (
        select *, lag(way) over w as before, lead(way) over w is null as latest
        from seen where device is not null and way <> 'clear'
        window w as (
            partition by room, device
            order by moment, case way when 'in' then 0 when 'found' then 1 else 2 end
        )
    ),
    judged as (
        select room, way, place, latest and way <> 'out' as remains,
               case when way = 'in' then coalesce(before, 'out') <> 'out'
                    else coalesce(before, 'out') = 'out' end as unrecorded,
               exists (
                   select 1 from allowed a where a.room = o.room and a.device = o.device
                   and cast(o.moment as date) between a.since and a.until
               ) as permitted,
               exists (
                   select 1 from allowed a where a.room = o.room and a.device = o.device
                   and cast(? as date) between a.since and a.until
               ) as still
        from ordered o
        union all
        select room, way, place, false, true, true, true
        from seen where (device is null) <> (way = 'clear')
    )
    select room, count(*),
           count(*) filter (way <> 'out' and not permitted),
           min(place, {MOST}) filter (way <> 'out' and not permitted),
           count(*) filter (unrecorded), min(place, {MOST}) filter (unrecorded),
           count(*) filter (remains and not still),
           min(place, {MOST}) filter (remains and not still)
    from judged group by room
"""
_INSPECTED = """
    select lower(room), max(moment) from devices_brought
    where way in ('found', 'clear') and moment <= ? group by 1
"""


class RoomDevices(Struct, frozen=True, forbid_unknown_fields=True):
    """What the records say of one room, up to now.

    `unpermitted`: devices that came or were found without a permission of that day; `unrecorded`:
    rows that no arrival, or no removal, goes before as it must, or that do not say which device;
    `remaining`: devices inside by their last row, without a permission today; `inspected`: when
    the room was last inspected.
    """

    place: Place
    rows: int
    unpermitted: Passages
    unrecorded: Passages
    remaining: Passages
    inspected: str | None


def _collect(records: Records) -> Iterable[Member]:
    found = {room: rest for room, *rest in records.ask(_SQL, records.now, records.today)}
    inspected = {room: str(moment) for room, moment in records.ask(_INSPECTED, records.now)}
    for key, name, place in places(records, DEVICES_BROUGHT.table):
        count, *offences = found.get(key, _NOTHING)
        pairs = zip(offences[::2], offences[1::2], strict=True)
        unpermitted, unrecorded, remaining = (passages(records, *pair) for pair in pairs)
        body = {
            "place": place,
            "rows": count,
            "unpermitted": unpermitted,
            "unrecorded": unrecorded,
            "remaining": remaining,
            "inspected": inspected.get(key),
        }
        yield Member(subject=name, body=body)


_NOTHING: list[Any] = [0, *(0, None) * 3]

ROOM_DEVICES = RecordCollector(
    __name__,
    shape(RoomDevices),
    kind=DEVICES_BROUGHT,
    beside=(ROOMS, DEVICE_PERMISSION),
    collect=_collect,
)
