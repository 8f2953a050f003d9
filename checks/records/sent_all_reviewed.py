"""Everything that left was reviewed: what was sent and what was reviewed agree.

日本語: 外部へ送信されたもののすべてに査閲の記録があり、送信件数と査閲件数に差がないこと。

Why
    "Every time" can only be said of a population. The ledger of reviews shows what was reviewed;
    only the log of what transmits shows what was not.

How it is judged
    Each row of the log has a review of its own: an approved (or approvedly bypassed) message in
    the export of the review system, or a transfer with reviewer and time, with the same
    identifier, not later than the log has it; what was sent twice needs two. What was reviewed for
    sending within the days of the log and never left is a difference too: then the log does not
    have everything. The log has to reach to within `days` of today, and back to the first review of
    the last 90 days. Any row of these ledgers that cannot be read: error. Without the log, or
    without any ledger of reviews: not assessed.

Fix
    Find out by which way the listed rows left, review them, and close that way.
"""

from dataclasses import dataclass
from datetime import date, datetime

from urazuke.checks.records.facts.sent import SENT, Sent
from urazuke.checks.records.rules.rows import told
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed, today


class Params(Struct, frozen=True):
    """`days`: how long ago the log may end."""

    days: int = 35


@dataclass(frozen=True)
class Facts:
    """What was sent and what was reviewed."""

    sent: Sent = own(SENT)
    today: date = today()


_EXPECTED = Text(ja="送信の全件に査閲の記録", en="a review for each thing that was sent")


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a log that is recent and agrees with the reviews."""
    seen = facts.sent
    offences = told(
        (
            (Text(ja="査閲のない送信", en="sent without a review"), seen.unreviewed),
            (Text(ja="送信後の査閲", en="sent before their review"), seen.late),
            (Text(ja="送信実績の開始前の査閲", en="reviewed before the log begins"), seen.early),
            (Text(ja="送信実績にない査閲", en="reviewed, but not in the log"), seen.unsent),
        )
    )
    if offences is not None:
        return failed(offences, _EXPECTED)
    age = (facts.today - datetime.fromisoformat(seen.last).date()).days
    if not 0 <= age <= params.days:
        ended = Text(ja=f"送信実績が{seen.last}で終わっている", en=f"the log ends at {seen.last}")
        return failed(ended, _EXPECTED)
    return passed(
        Text(
            ja=f"送信{seen.sent}件、査閲{seen.reviewed}件（{seen.first[:10]}から{seen.last[:10]}まで）",
            en=f"{seen.sent} sent, {seen.reviewed} reviewed, {seen.first[:10]} to {seen.last[:10]}",
        ),
        _EXPECTED,
    )
