"""Everybody who entered a controlled room was authorised for it on that day.

日本語: 管理対象の区画に入室した者は全員、その日にその区画への立入りを許可されていること。

Why
    Controlled entry means that only those go in who may. That is seen when every entry of the
    log is held against the list of that room and that day, and not in a lock on the door.

How it is judged
    Every entry that the door did not deny needs a row of the list for the same person and room
    whose period includes the day. Where `escorted_visitors` allows it, a visitor off the list may
    enter if the log names somebody on the list, not the visitor, as the escort. Entries without a
    name, and entries after the last day that the roster states, fail. A room of the log that the
    register does not know fails; rooms of other zones do not apply. An entry that is none of
    these stands although other rows of the log cannot be read; nothing else is said then.

Fix
    Find out who let these people in, and on whose authority. Correct the list where it was late,
    withdraw cards that should not open the door, and record the escort of every visitor.
"""

from dataclasses import dataclass

from urazuke.checks.records.facts.room_entries import ROOM_ENTRIES, Entries
from urazuke.checks.records.rules.passages import joined, told
from urazuke.checks.records.rules.premises import Zone, not_judged
from urazuke.sdk import Decides, Struct, Text, Verdict, failed, own, passed


class Params(Struct, frozen=True):
    """`zones`: of which rooms; `escorted_visitors`: whether a visitor may enter with an escort."""

    zones: tuple[Zone, ...] = ("production-server-room", "terminal-room")
    escorted_visitors: bool = False


@dataclass(frozen=True)
class Facts:
    """The entries into one room."""

    entries: Entries = own(ROOM_ENTRIES, partly=Decides.VIOLATION)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a room that only authorised people entered."""
    entries = facts.entries
    expected = _expected(params)
    other = not_judged(entries.place, params.zones, expected)
    if other is not None:
        return other
    offences = _offences(entries, params)
    if offences:
        return failed(joined(offences), expected)
    visits = entries.escorted.total
    total = entries.authorised.total + visits
    if not total:
        return failed(Text(ja="入室の記録が一件もない", en="no entry is recorded"), expected)
    return passed(
        Text(
            ja=f"入室{total}件すべて（うち来訪者の同伴入室{visits}件）",
            en=f"all {total} entries, {visits} of them by visitors with an escort",
        ),
        expected,
    )


def _expected(params: Params) -> Text:
    if params.escorted_visitors:
        return Text(
            ja="当日の立入許可者、または許可者が同伴した来訪者のみが入室",
            en="entries only by people authorised on the day, or by visitors whom one accompanies",
        )
    return Text(ja="当日の立入許可者のみが入室", en="entries only by people authorised on the day")


def _offences(entries: Entries, params: Params) -> list[Text]:
    sorts = [
        (
            Text(ja="許可者名簿にない者の入室", en="entries by people off the list"),
            entries.unlisted,
        ),
        (
            Text(ja="許可者の同伴がない来訪者の入室", en="entries by visitors without an escort"),
            entries.unescorted,
        ),
        (Text(ja="退職者の入室", en="entries by people who had left"), entries.departed),
        (Text(ja="入室者の記録がない入室", en="entries without a name"), entries.nameless),
    ]
    if not params.escorted_visitors:
        visits = Text(ja="名簿にない来訪者の入室", en="entries by visitors off the list")
        sorts.append((visits, entries.escorted))
    return [told(what, rows) for what, rows in sorts if rows.total]
