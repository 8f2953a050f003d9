"""The receipts from each provider, and those that were not confirmed."""

from collections.abc import Iterable

from urazuke.checks.records.kinds.third_party_receipt import THIRD_PARTY_RECEIPT
from urazuke.checks.records.rules.rows import Rows, found
from urazuke.sdk import Member, RecordCollector, Records, Struct, shape

_PROVIDERS = """
    select provider, count(*), max(received),
           max(provider_checked) filter (provider_checked <= ?)
    from third_party_receipt group by provider order by provider
"""
_OFFENCES = {
    "no_origin": "origin is null",
    "no_consent": "consent is distinct from 'yes'",
    "unconfirmed": "confirmed is null",
    "late": "confirmed > received",
}


class Receipts(Struct, frozen=True, forbid_unknown_fields=True):
    """The receipts from one provider; `checked`: the latest check of how it asks for consent."""

    provider: str
    rows: int
    last: str
    checked: str | None
    no_origin: Rows
    no_consent: Rows
    unconfirmed: Rows
    late: Rows


def _collect(records: Records) -> Iterable[Member]:
    for provider, count, last, checked in records.ask(_PROVIDERS, records.today):
        offences = {
            name: found(records, "third_party_receipt", f"provider = ? and ({sql})", provider)
            for name, sql in _OFFENCES.items()
        }
        body = {
            "provider": provider,
            "rows": count,
            "last": str(last),
            "checked": None if checked is None else str(checked),
            **offences,
        }
        yield Member(subject=provider, body=body)


THIRD_PARTY_RECEIPTS = RecordCollector(
    __name__, shape(Receipts), kind=THIRD_PARTY_RECEIPT, collect=_collect
)
