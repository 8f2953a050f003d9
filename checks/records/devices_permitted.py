"""Every device in a controlled room is there on a permission that is valid on the day.

日本語: 管理対象の区画に持ち込まれた機器は、いずれもその日に有効な許可を受けていること。

Why
    A device brought into the room can record, copy or transmit what is there. A restriction
    holds when every device that came in, and every one that an inspection finds, is on a
    permission of that day.

How it is judged
    Every arrival, and every device that an inspection found, needs a permission for that device
    and room whose days include that one; a permission ends with its last day, or when it was
    closed. Arrivals and removals must alternate: a device that is found, or leaves, without
    having come, or comes again without having left, fails. At one moment an arrival goes before
    an inspection, and that before a removal. What is inside by its last row needs a permission
    today. The room must have been inspected within `months`; an inspection that found none is a
    row that says so, and a device without a number is none that anybody permitted. Rows later
    than the run are left out. A room of the records that the register does not know fails; rooms
    of other zones do not apply. Any row that cannot be read: error, for it may be the arrival or
    the removal.

Fix
    Take the devices that are named out of the room, find out who let them in, and look at what
    they hold. Inspect the room, and record what was found, or that nothing was.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from urazuke.checks.records.facts.room_devices import ROOM_DEVICES, RoomDevices
from urazuke.checks.records.rules.months import months_before
from urazuke.checks.records.rules.passages import joined, told
from urazuke.checks.records.rules.premises import Zone, not_judged
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed, today


class Params(Struct, frozen=True):
    """`zones`: of which rooms; `months`: the longest time between two inspections."""

    zones: tuple[Zone, ...] = ("production-server-room", "terminal-room")
    months: int = 3


@dataclass(frozen=True)
class Facts:
    """The devices of one room."""

    room: RoomDevices = own(ROOM_DEVICES)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a room in which there are only permitted devices."""
    room = facts.room
    expected = Text(
        ja=f"当日有効な許可のある機器のみを持込み、持込みと持出しが対応し、点検は{params.months}か月以内",
        en="only devices with a permission of the day, arrivals and removals recorded, an "
        f"inspection within {params.months} months",
    )
    other = not_judged(room.place, params.zones, expected)
    if other is not None:
        return other
    offences = list(_offences(room, facts.today, params.months))
    if offences:
        return failed(joined(offences), expected)
    return passed(
        Text(
            ja=f"機器の記録{room.rows}件、最終点検{room.inspected}",
            en=f"{room.rows} rows of devices, inspected {room.inspected}",
        ),
        expected,
    )


def _offences(room: RoomDevices, today: date, months: int) -> Iterable[Text]:
    sorts = (
        (Text(ja="許可のない機器", en="devices without a permission"), room.unpermitted),
        (
            Text(ja="対応する持込み・持出しのない記録", en="rows that do not follow"),
            room.unrecorded,
        ),
        (Text(ja="許可を過ぎて室内に残る機器", en="devices that remain inside"), room.remaining),
    )
    yield from (told(what, rows) for what, rows in sorts if rows.total)
    if room.inspected is None:
        yield Text(ja="点検の記録がない", en="no inspection is recorded")
    elif datetime.fromisoformat(room.inspected).date() < months_before(today, months):
        yield Text(ja=f"最終点検{room.inspected}", en=f"last inspected {room.inspected}")
