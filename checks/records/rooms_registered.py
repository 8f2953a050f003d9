"""The register of rooms names the rooms that the promise speaks of, each of them once.

日本語: 約束の対象である区画が区画台帳に登録され、一つの区画が重複していないこと。

Why
    The register is what every log is held against. A log of rooms that nobody listed proves
    nothing of the one that was left out.

How it is judged
    For each of the zones that the control names the register has at least one room, and no room
    has two rows. A zone without any room fails: the promise speaks of such rooms. Other zones do
    not apply. Any row that
    cannot be read: error.

Fix
    List the rooms from the floor plan. If the company has no room of the kind, as when a cloud
    provider runs the servers, take the zone out of the control's `zones` in your own catalogue,
    and say there why.
"""

from dataclasses import dataclass

from urazuke.checks.records.facts.rooms_by_zone import ROOMS_BY_ZONE, ZoneRooms
from urazuke.checks.records.rules.premises import Zone
from urazuke.sdk import Struct, Text, Verdict, failed, not_applicable, own, passed, same


class Params(Struct, frozen=True):
    """`zones`: those that must have a room."""

    zones: tuple[Zone, ...] = ("production-server-room", "terminal-room")


@dataclass(frozen=True)
class Facts:
    """The rooms of one zone."""

    zone: ZoneRooms = own(ROOMS_BY_ZONE)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a zone that has rooms."""
    zone = facts.zone
    expected = Text(ja="一つ以上の区画が重複なく登録", en="at least one room, each listed once")
    if zone.zone not in params.zones:
        return not_applicable(same(zone.zone), expected)
    if not zone.rooms:
        return failed(Text(ja="登録された区画がない", en="no room is registered"), expected)
    if zone.repeated:
        rooms = ", ".join(zone.repeated)
        return failed(Text(ja=f"重複：{rooms}", en=f"listed twice: {rooms}"), expected)
    return passed(same(", ".join(zone.rooms)), expected)
