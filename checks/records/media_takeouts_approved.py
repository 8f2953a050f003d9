"""Every medium that was taken out had been approved before, and came back in time.

日本語: 持ち出された媒体は一件ごとに事前に承認され、期限までに返却されていること。

Why
    Removal is prohibited. An exception is one only if somebody else allowed it before the medium
    left, and the medium is back when it should be.

How it is judged
    Every row has an approver, who is not the taker, and an approval no later than the minute in
    which the medium was taken. It has a day on which the medium is due, and the medium came back
    by the end of that day, or is out and the day has not ended; a row with the number of an
    exception needs neither. A return before the taking, a moment later than the run, a medium
    that the ledger of media does not know or had removed before, and one that was outside
    already, fail. An offence stands although other rows cannot be read. A ledger without any row
    is not assessed: that nothing was taken out is for a statement to say.

Fix
    Find the media that are named. Where one cannot be found, decide whether it is a reportable
    leak. Have the approval recorded by the approver, before the medium is handed out.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from urazuke.checks.records.facts.media_takeouts_made import (
    MEDIA_TAKEOUTS_MADE,
    Takeout,
    Takeouts,
)
from urazuke.checks.records.rules.listing import listed
from urazuke.checks.records.rules.passages import joined
from urazuke.sdk import Decides, NoParams, Text, Verdict, failed, own, passed, same, today


@dataclass(frozen=True)
class Facts:
    """What one ledger says was taken out."""

    ledger: Takeouts = own(MEDIA_TAKEOUTS_MADE, partly=Decides.VIOLATION)
    today: date = today()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes a ledger whose take-outs are all approved exceptions."""
    takeouts = facts.ledger.takeouts
    expected = Text(
        ja="持出者以外による事前の承認と、期限内の返却（または例外承認番号）",
        en="approved before by somebody else, and back in time, or an exception",
    )
    offences = list(_offences(takeouts, facts.today))
    if offences:
        return failed(joined(offences), expected)
    inside = [each for each in takeouts if each.returned is not None]
    return passed(
        Text(
            ja=f"持出{len(takeouts)}件すべて（返却済{len(inside)}件）",
            en=f"all {len(takeouts)} take-outs, {len(inside)} of them returned",
        ),
        expected,
    )


def _offences(takeouts: tuple[Takeout, ...], today: date) -> Iterable[Text]:
    rules: tuple[tuple[Text, Callable[[Takeout], bool]], ...] = (
        (Text(ja="台帳にない媒体", en="of media off the ledger"), lambda t: not t.known),
        (Text(ja="除却済みの媒体", en="of media removed before"), lambda t: t.gone),
        (Text(ja="持出中の媒体の再持出し", en="of media outside already"), lambda t: t.out),
        (Text(ja="判定時点より後の日時", en="later than the run"), lambda t: t.early),
        (Text(ja="事前の承認なし", en="not approved before"), lambda t: not _is_approved(t)),
        (Text(ja="持出者本人の承認", en="approved by the taker"), _is_own),
        (Text(ja="返却期限の超過・定めなし", en="not back in time"), lambda t: _is_late(t, today)),
    )
    for what, holds in rules:
        found = [each for each in takeouts if holds(each)]
        if found:
            yield listed(what, [same(f"{e.medium} {e.taken} ({e.row})") for e in found])


def _is_approved(each: Takeout) -> bool:
    if each.approved is None or each.approver is None:
        return False
    return datetime.fromisoformat(each.approved) <= datetime.fromisoformat(each.taken)


def _is_own(each: Takeout) -> bool:
    """Nobody can be told from the approver where the taker has no name."""
    return each.taker is None or each.taker == each.approver


def _is_late(each: Takeout, today: date) -> bool:
    taken = datetime.fromisoformat(each.taken)
    returned = None if each.returned is None else datetime.fromisoformat(each.returned)
    if returned is not None and returned < taken:
        return True
    if each.exception is not None:
        return False
    back = today if returned is None else returned.date()
    return each.due is None or back > date.fromisoformat(each.due)
