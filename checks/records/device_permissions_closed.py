"""Every permission for a device that has ended was closed, and the device had left by then.

日本語: 期間の終わった持込許可はすべて確認のうえ閉じられ、機器はそれまでに持ち出されていること。

Why
    A permission that nobody closes turns a device that was brought for a day into one that
    stays. That it was taken out is known only when somebody saw it leave.

How it is judged
    A permission whose last day is past needs the day on which it was closed, which is no later
    than today and no earlier than its first day. By the records of devices the device is not in
    the room at the end of the permission (its last day, or the day on which it was closed, if
    that came first), unless another permission goes on there. A permission that ends before it
    begins fails, and so does one for a private device of the categories in `never_private`. A
    room without any permission does not apply, nor do rooms of other zones; a room of the ledger
    that the register does not know fails. Any row that cannot be read: error.

Fix
    Find the devices that are named, take them out, and close their permissions with the day on
    which that was seen. Have private phones and cameras left in the lockers at the entrance.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from urazuke.checks.records.facts.room_permissions import (
    ROOM_PERMISSIONS,
    Permission,
    RoomPermissions,
)
from urazuke.checks.records.rules.listing import listed
from urazuke.checks.records.rules.passages import joined
from urazuke.checks.records.rules.premises import Zone, not_judged
from urazuke.sdk import Struct, Text, Verdict, failed, not_applicable, own, passed, same, today

Category = Literal["computer", "storage", "instrument", "phone", "camera", "other"]


class Params(Struct, frozen=True):
    """`zones`: of which rooms; `never_private`: what nobody may bring of his own."""

    zones: tuple[Zone, ...] = ("production-server-room", "terminal-room")
    never_private: tuple[Category, ...] = ("phone", "camera")


@dataclass(frozen=True)
class Facts:
    """The permissions of one room."""

    room: RoomPermissions = own(ROOM_PERMISSIONS)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a room whose ended permissions are closed."""
    permissions = facts.room.permissions
    expected = Text(
        ja="終了した許可はすべて持出しを確認して閉じられ、私物の撮影・通信機器の許可がない",
        en="ended permissions closed, their devices gone, none for private phones or cameras",
    )
    other = not_judged(facts.room.place, params.zones, expected)
    if other is not None:
        return other
    if not permissions:
        return not_applicable(Text(ja="許可がない", en="there is no permission"), expected)
    offences = list(_offences(permissions, facts.today, params))
    if offences:
        return failed(joined(offences), expected)
    count = len(permissions)
    return passed(Text(ja=f"許可{count}件", en=f"{count} permissions"), expected)


def _offences(permissions: tuple[Permission, ...], today: date, params: Params) -> Iterable[Text]:
    private = set(params.never_private)
    sorts = (
        (Text(ja="期間が矛盾する許可", en="with days that cannot be"), _is_impossible),
        (Text(ja="終了の確認がない許可", en="not closed"), _is_open),
        (Text(ja="終了時に機器が室内にある許可", en="whose device was still inside"), _is_left),
    )
    for what, holds in sorts:
        found = [each for each in permissions if holds(each, today)]
        if found:
            yield listed(what, list(map(_named, found)))
    own = [each for each in permissions if each.owner == "private" and each.category in private]
    if own:
        what = Text(ja="私物の撮影・通信機器の許可", en="for private phones or cameras")
        yield listed(what, list(map(_named, own)))


def _closed(each: Permission) -> date | None:
    return None if each.closed is None else date.fromisoformat(each.closed)


def _is_impossible(each: Permission, today: date) -> bool:
    since, closed = date.fromisoformat(each.since), _closed(each)
    early = closed is not None and closed < since
    return date.fromisoformat(each.until) < since or early


def _is_open(each: Permission, today: date) -> bool:
    closed = _closed(each)
    if closed is not None:
        return closed > today
    return date.fromisoformat(each.until) < today


def _is_left(each: Permission, today: date) -> bool:
    until = date.fromisoformat(each.until)
    ended = min(until, _closed(each) or until)
    return ended < today and each.inside and not each.renewed


def _named(each: Permission) -> Text:
    return same(f"{each.device} {each.since}–{each.until} ({each.ledger}:{each.row})")
