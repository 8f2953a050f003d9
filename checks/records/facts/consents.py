"""The acquisitions, those whose consent is wanting, and a sample to look at by hand.

The sample is drawn by a hash of the record's identifier: the same ledger gives the same sample.
"""

from collections.abc import Iterable

from urazuke.checks.records.kinds.consent_versions import CONSENT_VERSIONS
from urazuke.checks.records.kinds.consents import CONSENTS as KIND
from urazuke.checks.records.rules.rows import Row, Rows, found
from urazuke.sdk import Member, RecordCollector, Records, Struct, shape

SEED, SIZE = "urazuke", 25
_JOINED = """(
    select c.*, v.version as known, v.used_from, v.used_until, v.legal_reviewed
    from consents c left join consent_versions v using (version)
)"""
_OFFENCES = {
    "no_version": "version is null",
    "no_moment": "consented is null",
    "late": "consented > obtained",
    "unknown": "version is not null and known is null",
    "out_of_use": """known is not null and (cast(consented as date) < used_from
        or cast(consented as date) > coalesce(used_until, date '9999-12-31'))""",
    "unreviewed": """known is not null and (legal_reviewed is null
        or legal_reviewed > cast(coalesce(consented, obtained) as date))""",
}


class Consents(Struct, frozen=True, forbid_unknown_fields=True):
    """How many there are and until when, the rows that offend by how, and the sample."""

    rows: int
    last: str
    no_version: Rows
    no_moment: Rows
    late: Rows
    unknown: Rows
    out_of_use: Rows
    unreviewed: Rows
    sample: tuple[Row, ...]


def _collect(records: Records) -> Iterable[Member]:
    ((count, last),) = records.ask("select count(*), max(obtained) from consents")
    if not count:
        return
    drawn = records.ask(
        f'select ledger, "row" from consents order by md5(id || ?), ledger, "row" limit {SIZE}',
        SEED,
    )
    yield Member(
        subject="consents",
        body={
            "rows": count,
            "last": str(last),
            **{name: found(records, _JOINED, sql) for name, sql in _OFFENCES.items()},
            "sample": [{"ledger": ledger, "row": row} for ledger, row in sorted(drawn)],
        },
    )


CONSENTS = RecordCollector(
    __name__, shape(Consents), kind=KIND, beside=(CONSENT_VERSIONS,), collect=_collect
)
