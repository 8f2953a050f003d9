"""The transfers, and those that were not encrypted, not reviewed, or told their password badly."""

from collections.abc import Iterable

from urazuke.checks.records.kinds.transfer import TRANSFER
from urazuke.checks.records.rules.rows import Rows, found
from urazuke.sdk import Member, RecordCollector, Records, Struct, shape

_OFFENCES = {
    "unencrypted": "encrypted <> 'yes'",
    "no_password": "password <> 'yes'",
    "same_way": "password_by is not distinct from 'same'",
    "unreviewed": "reviewer is null or reviewed is null",
    "late": "reviewed > sent",
    "by_sender": "lower(reviewer) = lower(sender)",
}


class Transfers(Struct, frozen=True, forbid_unknown_fields=True):
    """How many there are, the first and the last, and the rows that offend, by how."""

    rows: int
    first: str
    last: str
    unencrypted: Rows
    no_password: Rows
    same_way: Rows
    unreviewed: Rows
    late: Rows
    by_sender: Rows


def _collect(records: Records) -> Iterable[Member]:
    ((count, first, last),) = records.ask("select count(*), min(sent), max(sent) from transfer")
    if count:
        offences = {name: found(records, "transfer", sql) for name, sql in _OFFENCES.items()}
        body = {"rows": count, "first": str(first), "last": str(last), **offences}
        yield Member(subject="transfer", body=body)


TRANSFERS = RecordCollector(__name__, shape(Transfers), kind=TRANSFER, collect=_collect)
