"""Every transfer to the outside was reviewed before it was sent, by somebody else.

日本語: 外部への送信のすべてが、送信前に送信者以外の者の査閲を受けていること。

Why
    A review after the fact stops nothing, and nobody finds his or her own mistakes.

How it is judged
    Each row of the ledger has a reviewer and a time of review that is not after that of sending,
    to the minute or second as they are written; the reviewer is not the sender (without regard to
    case and width). A row that cannot be read: error, unless another already fails. Whether the
    ledger has everything that was sent is judged by `records.sent_all_reviewed`.

Fix
    Review what was sent, tell the recipient where something went wrong, and close the way by
    which it left without review.
"""

from dataclasses import dataclass

from urazuke.checks.records.facts.transfers import TRANSFERS, Transfers
from urazuke.checks.records.rules.rows import told
from urazuke.sdk import Decides, NoParams, Text, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="全件が送信前に送信者以外の者の査閲済み", en="all reviewed before, by somebody else"
)


@dataclass(frozen=True)
class Facts:
    """The transfers."""

    transfers: Transfers = own(TRANSFERS, partly=Decides.VIOLATION)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes when every row has a review that came in time, from somebody else."""
    seen = facts.transfers
    offences = told(
        (
            (Text(ja="査閲なし", en="without a review"), seen.unreviewed),
            (Text(ja="送信後の査閲", en="reviewed after they were sent"), seen.late),
            (Text(ja="送信者本人の査閲", en="reviewed by their sender"), seen.by_sender),
        )
    )
    if offences is not None:
        return failed(offences, _EXPECTED)
    span = f"{seen.first[:10]} – {seen.last[:10]}"
    told_all = Text(ja=f"{seen.rows}件（{span}）", en=f"{seen.rows} transfers, {span}")
    return passed(told_all, _EXPECTED)
