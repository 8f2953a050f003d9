"""A recipient stands in the register and on the published list, and both were compared lately.

日本語: 提供先が登録簿及び公表した一覧に記載され、その突合が定められた期間内に行われていること。

Why
    Data is given "in accordance with the published notice": to those who stand in it, and to
    nobody else.

How it is judged
    The latest row of the register about the recipient says that the published list has it, and
    that the two were compared no longer than `months` ago, by calendar months, and not in the
    future. A recipient that only the ledger of transfers knows fails. One whose giving ended does
    not apply, unless something was sent since. What the list says is not read here.

Fix
    Publish the recipient or stop giving; compare the list with the register and enter the day.
"""

from dataclasses import dataclass
from datetime import date

from urazuke.checks.records.facts.recipients import RECIPIENTS, Recipient
from urazuke.checks.records.rules.months import months_before
from urazuke.sdk import Struct, Text, Verdict, failed, not_applicable, own, passed, same, today


class Params(Struct, frozen=True):
    """`months`: how long ago register and list may have been compared."""

    months: int = 3


@dataclass(frozen=True)
class Facts:
    """The recipient."""

    recipient: Recipient = own(RECIPIENTS)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a recipient that is published."""
    expected = Text(
        ja=f"登録・公表済み、{params.months}か月以内に突合",
        en=f"registered and published, compared within {params.months} months",
    )
    recipient = facts.recipient
    if not recipient.assessments:
        told = Text(
            ja=f"登録簿にない（送信{recipient.sent}件）",
            en=f"not in the register, {recipient.sent} transfers",
        )
        return failed(told, expected)
    latest = recipient.assessments[-1]
    ended = latest.ended
    if ended is not None and ended <= str(facts.today) and (recipient.last_sent or "") <= ended:
        return not_applicable(Text(ja=f"{ended}に終了", en=f"ended on {ended}"), expected)
    if latest.published != "yes":
        return failed(Text(ja="公表一覧に記載がない", en="not on the published list"), expected)
    compared = date.fromisoformat(latest.reconciled)
    if not months_before(facts.today, params.months) <= compared <= facts.today:
        return failed(Text(ja=f"突合日が{compared}である", en=f"compared on {compared}"), expected)
    return passed(same(str(compared)), expected)
