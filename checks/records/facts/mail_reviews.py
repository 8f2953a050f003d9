"""The reviews of mail, and those that let something through that nobody else looked at."""

from collections.abc import Iterable

from urazuke.checks.records.kinds.mail_review import MAIL_REVIEW
from urazuke.checks.records.rules.rows import Rows, found
from urazuke.sdk import Member, RecordCollector, Records, Struct, shape

_OFFENCES = {
    "unreviewed": "verdict = 'approved' and (reviewer is null or reviewed is null)",
    "late": "verdict = 'approved' and reviewed > sent",
    "by_sender": "verdict = 'approved' and lower(reviewer) = lower(sender)",
    "bypassed": "verdict = 'bypassed' and approval is null",
    "rejected": "verdict = 'rejected' and sent is not null",
}


class MailReviews(Struct, frozen=True, forbid_unknown_fields=True):
    """How many there are, and the rows that offend, by how."""

    rows: int
    approved_bypasses: int
    unreviewed: Rows
    late: Rows
    by_sender: Rows
    bypassed: Rows
    rejected: Rows


def _collect(records: Records) -> Iterable[Member]:
    sql = "select count(*), count(*) filter (verdict = 'bypassed' and approval is not null)"
    ((count, bypasses),) = records.ask(f"{sql} from mail_review")
    if count:
        offences = {name: found(records, "mail_review", sql) for name, sql in _OFFENCES.items()}
        body = {"rows": count, "approved_bypasses": bypasses, **offences}
        yield Member(subject="mail-review", body=body)


MAIL_REVIEWS = RecordCollector(__name__, shape(MailReviews), kind=MAIL_REVIEW, collect=_collect)
