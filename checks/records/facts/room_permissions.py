"""The permissions for devices of each room, and whether the device was there when they ended."""

from collections.abc import Iterable
from typing import Any

from urazuke.checks.records.kinds.device_permission import DEVICE_PERMISSION
from urazuke.checks.records.kinds.devices_brought import DEVICES_BROUGHT
from urazuke.checks.records.kinds.rooms import ROOMS
from urazuke.checks.records.rules.premises import Place, places
from urazuke.sdk import Json, Member, RecordCollector, Records, Struct, shape

_SQL = """
    with granted as (
        select lower(room) as in_room, lower(device) as of_device, *,
               least(until, coalesce(closed, until)) as ended
        from device_permission
    ),
    latest as (
        select g.ledger, g."row", arg_max(
            b.way, (b.moment, case b.way when 'in' then 0 when 'found' then 1 else 2 end)
        ) as way
        from granted g join devices_brought b
          on lower(b.room) = g.in_room and lower(b.device) = g.of_device
         and cast(b.moment as date) <= g.ended
        group by g.ledger, g."row"
    )
    select in_room, device, category, owner, since, until, closed, ledger, "row",
           coalesce(way, 'out') <> 'out',
           exists (
               select 1 from granted n
               where n.in_room = g.in_room and n.of_device = g.of_device
               and (n.ledger, n."row") <> (g.ledger, g."row")
               and g.ended + 1 between n.since and n.ended
           )
    from granted g left join latest using (ledger, "row")
    order by ledger, "row"
"""


class Permission(Struct, frozen=True, forbid_unknown_fields=True):
    """One permission, days in ISO.

    `inside`: the device was in the room by its last row up to the end of the permission;
    `renewed`: another permission goes on where this one ends.
    """

    device: str
    category: str
    owner: str
    since: str
    until: str
    closed: str | None
    ledger: str
    row: int
    inside: bool
    renewed: bool


class RoomPermissions(Struct, frozen=True, forbid_unknown_fields=True):
    """All permissions of one room."""

    place: Place
    permissions: tuple[Permission, ...]


def _collect(records: Records) -> Iterable[Member]:
    found: dict[str, list[Json]] = {}
    for room, *rest in records.ask(_SQL):
        found.setdefault(room, []).append(_permission(*rest))
    for key, name, place in places(records, DEVICE_PERMISSION.table):
        yield Member(subject=name, body={"place": place, "permissions": found.get(key, [])})


def _permission(device: str, category: str, owner: str, *rest: Any) -> Json:
    since, until, closed, ledger, row, inside, renewed = rest
    return {
        "device": device,
        "category": category,
        "owner": owner,
        "since": str(since),
        "until": str(until),
        "closed": None if closed is None else str(closed),
        "ledger": ledger,
        "row": row,
        "inside": inside,
        "renewed": renewed,
    }


ROOM_PERMISSIONS = RecordCollector(
    __name__,
    shape(RoomPermissions),
    kind=DEVICE_PERMISSION,
    beside=(ROOMS, DEVICES_BROUGHT),
    collect=_collect,
)
