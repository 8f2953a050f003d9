"""Every electronic medium is in a lockable cabinet, has people who answer, and was found.

日本語: 電子記憶媒体はすべて施錠できるキャビネに保管され、定期の点検で現物が確認されていること。

Why
    A cabinet that locks protects what is in it only if somebody keeps the key and somebody
    counts. A medium that nobody has looked for is not known to be there.

How it is judged
    Every medium that has not been removed has a cabinet that locks, somebody who keeps the key,
    and an owner. It was found by an inspection no more than `months` ago, by calendar months, and
    not in the future; a medium entered into the ledger within that time, and not inspected yet,
    still has time. An inspection without a result, or that did not find the medium, fails however
    recent it is. Two rows for one number fail. A removal in the future is none. A ledger whose
    media are all gone does not apply. An offence stands although other rows cannot be read.

Fix
    Look for the media that are named. Put them into a cabinet that locks, name its custodian and
    the owner, and enter the day and the result of the inspection.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from urazuke.checks.records.facts.media_custody import MEDIA_CUSTODY, MediaLedger, Medium
from urazuke.checks.records.rules.listing import listed
from urazuke.checks.records.rules.months import months_before
from urazuke.checks.records.rules.passages import joined
from urazuke.sdk import (
    Decides,
    Struct,
    Text,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
    today,
)


class Params(Struct, frozen=True):
    """`months`: the longest time between two inspections."""

    months: int = 6


@dataclass(frozen=True)
class Facts:
    """One ledger of media."""

    ledger: MediaLedger = own(MEDIA_CUSTODY, partly=Decides.VIOLATION)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a ledger whose media are all kept, and were all found."""
    expected = Text(
        ja=f"施錠できる保管場所、鍵の管理者、責任者があり、{params.months}か月以内の点検で現物を確認",
        en=f"a lockable cabinet, its custodian, an owner, found within {params.months} months",
    )
    kept = [each for each in facts.ledger.media if not _is_gone(each, facts.today)]
    offences = list(_offences(kept, facts.today, params.months))
    if offences:
        return failed(joined(offences), expected)
    if not kept:
        gone = len(facts.ledger.media)
        return not_applicable(
            Text(ja=f"保有する媒体なし（除却{gone}点）", en=f"all {gone} media are gone"), expected
        )
    return passed(Text(ja=f"媒体{len(kept)}点すべて", en=f"all {len(kept)} media"), expected)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _is_gone(each: Medium, today: date) -> bool:
    removed = _day(each.removed)
    return each.rows == 1 and removed is not None and removed <= today


def _offences(kept: list[Medium], today: date, months: int) -> Iterable[Text]:
    rules: tuple[tuple[Text, Callable[[Medium], bool]], ...] = (
        (Text(ja="番号の重複", en="numbered alike"), lambda m: m.rows > 1),
        (Text(ja="保管場所なし", en="without a cabinet"), lambda m: m.cabinet is None),
        (Text(ja="施錠できない保管場所", en="not locked up"), lambda m: m.lockable != "yes"),
        (Text(ja="鍵の管理者なし", en="without a custodian"), lambda m: m.custodian is None),
        (Text(ja="責任者なし", en="without an owner"), lambda m: m.owner is None),
        (Text(ja="現物を確認できない", en="not found"), _is_missing),
        (
            Text(ja="点検の期限超過", en="not inspected in time"),
            lambda m: _is_late(m, today, months),
        ),
    )
    for what, holds in rules:
        found = [each for each in kept if holds(each)]
        if found:
            yield listed(what, [same(f"{each.medium} ({each.row})") for each in found])


def _is_missing(each: Medium) -> bool:
    if each.inspected is None:
        return each.result == "missing"
    return each.result != "found"


def _is_late(each: Medium, today: date, months: int) -> bool:
    oldest = months_before(today, months)
    last = _day(each.inspected) or _day(each.registered)
    return last is None or not oldest <= last <= today
