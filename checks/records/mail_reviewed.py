"""Nothing left through the review of mail without the verdict of somebody else.

日本語: メール・ファイル査閲システムを通った送信のすべてに、
送信者以外の者による送信前の判定があること。

Why
    A review system that lets messages pass by exception is a way around the review.

How it is judged
    Each row of the export that was approved has a reviewer other than the sender and a time of
    review that is not after that of sending. One that was bypassed has the number of an approval.
    One that was rejected has no time of sending. A row without a known verdict cannot be read:
    error, unless another already fails. Whether the export has everything that was sent is judged
    by `records.sent_all_reviewed`.

Fix
    Find out why the message left, review it now, and take away the rule that let it pass.
"""

from dataclasses import dataclass

from urazuke.checks.records.facts.mail_reviews import MAIL_REVIEWS, MailReviews
from urazuke.checks.records.rules.rows import told
from urazuke.sdk import Decides, NoParams, Text, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="全件に送信者以外の者による送信前の判定",
    en="a verdict by somebody else before each was sent",
)


@dataclass(frozen=True)
class Facts:
    """The reviews."""

    reviews: MailReviews = own(MAIL_REVIEWS, partly=Decides.VIOLATION)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes when nothing was let through unseen."""
    seen = facts.reviews
    offences = told(
        (
            (Text(ja="査閲者・査閲日時なし", en="without a reviewer or a time"), seen.unreviewed),
            (Text(ja="送信後の査閲", en="reviewed after they were sent"), seen.late),
            (Text(ja="送信者本人の査閲", en="reviewed by their sender"), seen.by_sender),
            (Text(ja="承認のない迂回", en="bypassed without approval"), seen.bypassed),
            (Text(ja="却下後の送信", en="sent although rejected"), seen.rejected),
        )
    )
    if offences is not None:
        return failed(offences, _EXPECTED)
    return passed(
        Text(
            ja=f"{seen.rows}件（うち承認済みの迂回{seen.approved_bypasses}件）",
            en=f"{seen.rows} messages, {seen.approved_bypasses} bypassed with approval",
        ),
        _EXPECTED,
    )
