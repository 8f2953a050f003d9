"""Which rooms there are: those of the register, and those that only a ledger knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from urazuke.sdk import Json, Records, Struct, Text, Verdict, failed, not_applicable

Zone: TypeAlias = Literal["production-server-room", "terminal-room", "office", "other"]
_REGISTERED = """
    select lower(room), min(room), list_sort(list(distinct zone)), min(silence_hours),
           case when count(logged_since) = count(*) then min(logged_since) end
    from rooms group by lower(room) order by 1
"""


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """A room; `zones`: what the register says that it is, empty where it is not registered."""

    room: str
    zones: tuple[str, ...]


@dataclass(frozen=True)
class Registered:
    """A room of the register; of several rows the strictest holds."""

    name: str
    zones: Sequence[str]
    silence_hours: int
    since: date | None

    @property
    def place(self) -> Json:
        """The body of `Place`."""
        return {"room": self.name, "zones": list(self.zones)}


def places(records: Records, table: str) -> Iterable[tuple[str, str, Json]]:
    """Every room of the register and of the ledger: in lower case, its name, its `Place`."""
    known = register(records)
    for key, room in known.items():
        yield key, room.name, room.place
    others = f'select lower(room), min(room) from "{table}" group by 1 order by 1'
    found = records.ask(others)
    for key, name in found:
        if key not in known:
            yield key, name, {"room": name, "zones": []}


def register(records: Records) -> dict[str, Registered]:
    """The rooms of the register by their names in lower case."""
    return {key: Registered(*rest) for key, *rest in records.ask(_REGISTERED)}


def not_judged(place: Place, zones: Sequence[Zone], expected: Text) -> Verdict | None:
    """The verdict on a room that the control does not speak of, or that nobody registered."""
    if not place.zones:
        unknown = Text(ja="区画台帳にない区画", en="a room that is not on the register")
        return failed(unknown, expected)
    if not set(place.zones) & set(zones):
        told = "、".join(place.zones)
        return not_applicable(Text(ja=f"種別：{told}", en=f"zone: {told}"), expected)
    return None
