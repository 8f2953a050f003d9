"""The list of people authorised for a room was reviewed within its interval.

日本語: 区画ごとの立入許可者名簿が定められた期間内に見直され、退職者の許可が残っていないこと。

Why
    A list that nobody looks at grows: people change their work and keep the door. Entries that
    such a list allows are authorised in name only.

How it is judged
    Every row of the list that has not ended was reviewed no more than `months` ago, by calendar
    months, or begins within that time. A review in the future is none. Nobody whose last day by
    the roster (where one is kept) is past may still be on the list. A registered room that the
    list does not know at all fails, and so does a room of the list that is not registered; rooms
    of other zones do not apply. Any row that cannot be read: error.

Fix
    Go through the list with the owner of the room, end what is not needed, and enter the day of
    the review in every row that stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from urazuke.checks.records.facts.room_lists import ROOM_LISTS, Authorisation, RoomList
from urazuke.checks.records.rules.listing import listed
from urazuke.checks.records.rules.months import months_before
from urazuke.checks.records.rules.passages import joined
from urazuke.checks.records.rules.premises import Zone, not_judged
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed, today


class Params(Struct, frozen=True):
    """`zones`: of which rooms; `months`: the longest time between two reviews."""

    zones: tuple[Zone, ...] = ("production-server-room", "terminal-room")
    months: int = 3


@dataclass(frozen=True)
class Facts:
    """The list of one room."""

    room: RoomList = own(ROOM_LISTS)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a room whose list holds nobody unreviewed."""
    expected = Text(
        ja=f"有効な許可がすべて{params.months}か月以内に見直され、退職者の許可が残っていない",
        en=f"all open permissions reviewed within {params.months} months, none of leavers",
    )
    other = not_judged(facts.room.place, params.zones, expected)
    if other is not None:
        return other
    people = facts.room.people
    if not people:
        nobody = Text(ja="許可者名簿に区画の記載がない", en="the list does not know the room")
        return failed(nobody, expected)
    current = [each for each in people if not _has_ended(each, facts.today)]
    offences = list(_offences(current, facts.today, params))
    if offences:
        return failed(joined(offences), expected)
    return passed(
        Text(
            ja=f"有効な許可{len(current)}件（全{len(people)}件）",
            en=f"{len(current)} open permissions of {len(people)}",
        ),
        expected,
    )


def _offences(current: list[Authorisation], today: date, params: Params) -> Iterable[Text]:
    late = [each for each in current if _is_late(each, today, params.months)]
    if late:
        what = Text(ja="見直しの期限超過", en="not reviewed in time")
        yield listed(what, list(map(_named, late)))
    gone = [each for each in current if _day(each.departed) < today]
    if gone:
        yield listed(Text(ja="退職者の許可", en="of people who left"), list(map(_named, gone)))


def _day(text: str | None) -> date:
    return date.max if text is None else date.fromisoformat(text)


def _has_ended(each: Authorisation, today: date) -> bool:
    return _day(each.until) < today


def _is_late(each: Authorisation, today: date, months: int) -> bool:
    oldest = months_before(today, months)
    since = date.fromisoformat(each.since)
    if since >= oldest:
        return False
    return each.reviewed is None or not oldest <= date.fromisoformat(each.reviewed) <= today


def _named(each: Authorisation) -> Text:
    last_ja = f"最終{each.reviewed}" if each.reviewed else "記録なし"
    last_en = f"last {each.reviewed}" if each.reviewed else "never"
    where = f"{each.ledger}:{each.row}"
    return Text(ja=f"{each.person}（{where}、{last_ja}）", en=f"{each.person} ({where}, {last_en})")
