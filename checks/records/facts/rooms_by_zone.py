"""What rooms the register has of each zone."""

from collections.abc import Iterable

from urazuke.checks.records.kinds.rooms import ROOMS, ZONES
from urazuke.sdk import Member, RecordCollector, Records, Struct, shape

_SQL = """
    select min(room), count(*) from rooms
    where lower(room) in (select lower(room) from rooms where zone = ?)
    group by lower(room) order by 1
"""


class ZoneRooms(Struct, frozen=True, forbid_unknown_fields=True):
    """The rooms of one zone; `repeated`: those that have several rows."""

    zone: str
    rooms: tuple[str, ...]
    repeated: tuple[str, ...]


def _collect(records: Records) -> Iterable[Member]:
    for zone in ZONES:
        found = records.ask(_SQL, zone)
        rooms = [room for room, _ in found]
        repeated = [room for room, count in found if count > 1]
        yield Member(subject=zone, body={"zone": zone, "rooms": rooms, "repeated": repeated})


ROOMS_BY_ZONE = RecordCollector(__name__, shape(ZoneRooms), kind=ROOMS, collect=_collect)
