"""Every entry into a controlled room has its exit, and nobody enters twice without leaving.

日本語: 管理対象の区画への入室には一件ごとに退室があり、退室のないまま再び入室した者がいないこと。

Why
    Somebody who goes in twice without coming out left behind another, or lent the card. A log in
    which exits are missing cannot say who was inside when something happened.

How it is judged
    For each person and room entries and exits must alternate, in the order of their moments,
    whatever the order of the rows. An entry and an exit at one moment are taken in the order that
    fits; two entries, or two exits, of one person at one moment of one ledger do not fit. The exit
    comes within `longest_hours`; somebody who entered less than that ago may still be inside. An
    exit by somebody whom the log never saw entering fails, unless the control admits people who
    were inside when the room's log began, for `inside_hours`. Entries without a name have
    no exit. What the door denied went nowhere. A room of the log that the register does not know
    fails; rooms of other zones do not apply. Any row that cannot be read: error, for it may be the
    exit.

Fix
    Ask where these people were, and establish it from cameras or other doors. Let the door demand
    a card on leaving too, and refuse an entry to whoever is inside already (anti-passback).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from urazuke.checks.records.facts.room_stays import ROOM_STAYS, Stay, Stays
from urazuke.checks.records.rules.passages import joined, named, told
from urazuke.checks.records.rules.premises import Zone, not_judged
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed


class Params(Struct, frozen=True):
    """`zones`: of which rooms; `longest_hours`: within which the exit is to come.

    `inside_hours`: after the beginning of the log, in which somebody whom it never saw may leave.
    """

    zones: tuple[Zone, ...] = ("production-server-room", "terminal-room")
    longest_hours: int = 24
    inside_hours: int = 0


@dataclass(frozen=True)
class Facts:
    """The entries into one room and the exits from it."""

    stays: Stays = own(ROOM_STAYS)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a room that everybody left whom the log saw entering."""
    stays, hours = facts.stays, params.longest_hours
    expected = Text(
        ja=f"入室と退室が一件ごとに対応し、退室は{hours}時間以内",
        en=f"entries and exits alternate, each exit within {hours} hours",
    )
    other = not_judged(stays.place, params.zones, expected)
    if other is not None:
        return other
    offences = list(_offences(stays, params))
    if offences:
        return failed(joined(offences), expected)
    if not stays.entries:
        return failed(Text(ja="入室の記録が一件もない", en="no entry is recorded"), expected)
    inside = sum(not each.ended for each in stays.longest)
    return passed(
        Text(
            ja=f"入室{stays.entries}件すべてに対応（在室中{inside}名）",
            en=f"all {stays.entries} entries; {inside} people are inside",
        ),
        expected,
    )


def _offences(stays: Stays, params: Params) -> Iterable[Text]:
    sorts = (
        (Text(ja="退室のないままの再入室", en="entries by people still inside"), stays.repeated),
        (Text(ja="入室のない退室", en="exits by people not inside"), stays.unentered),
        (Text(ja="同時刻の重複した入退室", en="passages doubled at one moment"), stays.doubled),
        (Text(ja="入室者の記録がない入室", en="entries without a name"), stays.nameless),
    )
    yield from (told(what, rows) for what, rows in sorts if rows.total)
    late = [each for each in stays.longest if each.seconds > params.longest_hours * 3600]
    if late:
        yield _these(late, Text(ja="期限内に退室のない入室", en="entries without an exit in time"))
    strange = [each for each in stays.carried if each.seconds >= params.inside_hours * 3600]
    if strange:
        yield _these(strange, Text(ja="入室のない退室", en="exits without an entry"))


def _these(stays: list[Stay], what: Text) -> Text:
    lines = ", ".join(named(each.row) for each in stays)
    return Text(ja=f"{what.ja}：{lines}", en=f"{what.en}: {lines}")
