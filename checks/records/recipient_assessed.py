"""A recipient was assessed and approved before it first received data, and again in time.

日本語: 提供先が、提供の開始前に審査・承認され、その後も定められた期間内に再評価されていること。

Why
    A file that is made up after the transfer is no selection. The order of the days decides.

How it is judged
    By all rows of the register about the recipient, up to today. The first transfer is the
    earliest day that the register or the ledger of transfers has; before or on it there is an
    assessment that approved. The latest assessment approved, and is not older than `months`, by
    calendar months; from the first on, no two that follow one another lie further apart. Of a
    recipient whose giving ended (the latest row says so, and nothing was sent since) only the
    beginning is judged. Nothing was sent after the latest assessment refused. A recipient that
    only the ledger of transfers knows fails.

Fix
    Stop giving, assess the recipient, have it approved, and enter the day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from urazuke.checks.records.facts.recipients import RECIPIENTS, Assessment, Recipient
from urazuke.sdk import Struct, Text, Verdict, add_months, failed, own, passed, same, today


class Params(Struct, frozen=True):
    """`months` between assessments."""

    months: int = 12


@dataclass(frozen=True)
class Facts:
    """The recipient."""

    recipient: Recipient = own(RECIPIENTS)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes when it was approved first, and assessed in time ever since."""
    expected = Text(
        ja=f"提供前の承認と{params.months}か月以内ごとの再評価",
        en=f"approved before the first transfer, assessed every {params.months} months",
    )
    recipient = facts.recipient
    done = [each for each in recipient.assessments if _day(each.assessed) <= facts.today]
    if not done:
        return failed(Text(ja="審査の記録がない", en="never assessed"), expected)
    faults = [*_begun(recipient, done), *_since(recipient, done, facts.today, params.months)]
    if faults:
        told = Text(ja="、".join(t.ja for t in faults), en=", ".join(t.en for t in faults))
        return failed(told, expected)
    return passed(same(", ".join(each.assessed for each in done)), expected)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _begun(recipient: Recipient, done: list[Assessment]) -> Iterable[Text]:
    """What speaks against the beginning."""
    starts = [each.first_transfer for each in recipient.assessments] + [recipient.first_sent]
    known = [day for day in starts if day is not None]
    if not known:
        return
    first = min(known)
    if not any(each.result == "approved" and each.assessed <= first for each in done):
        yield Text(ja=f"{first}の提供開始前に承認がない", en=f"not approved before {first}")


def _since(
    recipient: Recipient, done: list[Assessment], today: date, months: int
) -> Iterable[Text]:
    """What speaks against the time since."""
    latest = done[-1]
    last_sent = recipient.last_sent
    ended = latest.ended is not None and _day(latest.ended) <= today
    if latest.result != "approved" and last_sent is not None and last_sent > latest.assessed:
        yield Text(ja=f"不可とした後の{last_sent}に送信", en=f"sent on {last_sent}, though refused")
    if ended and (last_sent is None or last_sent <= (latest.ended or "")):
        return
    if latest.result != "approved" and not ended:
        yield Text(ja=f"{latest.assessed}の審査で不可", en=f"refused on {latest.assessed}")
    points = [*(_day(each.assessed) for each in done), today]
    for begun, until in pairwise(points):
        if until > add_months(begun, months):
            yield Text(ja=f"{begun}の次の評価が期限超過", en=f"not assessed in time after {begun}")
