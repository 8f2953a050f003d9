"""What was sent, held against what was reviewed: by identifier, and by how often.

Something counts as reviewed when the review of mail approved it or an approval let it bypass, or
when the ledger of transfers has a reviewer and a time for it.
"""

from collections.abc import Iterable
from datetime import timedelta

from urazuke.checks.records.kinds.mail_review import MAIL_REVIEW
from urazuke.checks.records.kinds.sent import SENT as KIND
from urazuke.checks.records.kinds.transfer import TRANSFER
from urazuke.checks.records.rules.rows import Rows, found
from urazuke.sdk import Member, Reason, RecordCollector, Records, Struct, Unreadable, shape

PERIOD = 90  # days, by which the log has to reach back where there are reviews
_MAIL = """
    select id, ledger, "row", reviewed, coalesce(sent, reviewed) as moment from mail_review
    where verdict = 'approved' or (verdict = 'bypassed' and approval is not null)
"""
_TRANSFERS = """
    select id, ledger, "row", reviewed, sent as moment from transfer
    where reviewer is not null and reviewed is not null
"""
_HELD = """
    create or replace temp table held as
    select s.ledger, s."row",
           row_number() over (partition by s.id order by s.sent, s."row") as nth,
           coalesce(r.times, 0) as times, s.sent, r.reviewed
    from sent s left join (
        select id, count(*) as times, min(reviewed) as reviewed from reviewed group by id
    ) r using (id)
"""
_UNSENT = """(
    select r.ledger, r."row", r.moment, s.id as sent_id
    from reviewed r left join (select distinct id from sent) s using (id)
)"""


class Sent(Struct, frozen=True, forbid_unknown_fields=True):
    """`unreviewed`: sent more often than reviewed; `unsent`: reviewed, of those days, not sent.

    `late`: sent before the first review of it; `early`: reviewed for sending before the log begins.
    """

    sent: int
    reviewed: int
    first: str
    last: str
    unreviewed: Rows
    late: Rows
    early: Rows
    unsent: Rows


def _collect(records: Records) -> Iterable[Member]:
    kinds = {MAIL_REVIEW: _MAIL, TRANSFER: _TRANSFERS}
    sources = [sql for kind, sql in kinds.items() if records.has(kind)]
    if not sources:
        raise Unreadable(Reason.NOT_ASKED, "neither 'mail-review' nor 'transfer' is kept")
    records.ask(f"create or replace temp table reviewed as {' union all '.join(sources)}")
    ((count, first, last),) = records.ask("select count(*), min(sent), max(sent) from sent")
    if not count:
        return
    records.ask(_HELD)
    of_those_days = "select count(*) from reviewed where moment between ? and ?"
    ((reviewed,),) = records.ask(of_those_days, first, last)
    yield Member(
        subject="sent",
        body={
            "sent": count,
            "reviewed": reviewed,
            "first": str(first),
            "last": str(last),
            "unreviewed": found(records, "held", "nth > times"),
            "late": found(records, "held", "reviewed > sent"),
            "early": found(
                records,
                "reviewed",
                "moment < ? and moment >= ?",
                first,
                records.today - timedelta(days=PERIOD),
            ),
            "unsent": found(
                records, _UNSENT, "sent_id is null and moment between ? and ?", first, last
            ),
        },
    )


SENT = RecordCollector(
    __name__, shape(Sent), kind=KIND, perhaps=(MAIL_REVIEW, TRANSFER), collect=_collect
)
