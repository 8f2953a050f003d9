"""Each recipient: its assessments, when giving began and ended, whether it is published.

Recipients of transfers that the register does not know are members too, without assessments.
"""

from collections.abc import Iterable

from urazuke.checks.records.kinds.recipients import RECIPIENTS as KIND
from urazuke.checks.records.kinds.transfer import TRANSFER
from urazuke.sdk import Json, Member, RecordCollector, Records, Struct, shape

_SQL = """
    select recipient, assessed, result, ledger, "row", first_transfer, ended, published, reconciled
    from recipients order by recipient, assessed, ledger, "row"
"""
_SENT = """
    select recipient, cast(min(sent) as date), cast(max(sent) as date), count(*)
    from transfer group by recipient
"""


class Assessment(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the register; days in ISO."""

    assessed: str
    result: str
    ledger: str
    row: int
    first_transfer: str | None
    ended: str | None
    published: str
    reconciled: str


class Recipient(Struct, frozen=True, forbid_unknown_fields=True):
    """One recipient; `first_sent`, `last_sent`: by the ledger of transfers, where it is kept."""

    name: str
    assessments: tuple[Assessment, ...]
    first_sent: str | None
    last_sent: str | None
    sent: int


def _collect(records: Records) -> Iterable[Member]:
    found: dict[str, list[Json]] = {}
    for name, assessed, result, ledger, row, *rest in records.ask(_SQL):
        first, ended, published, reconciled = rest
        found.setdefault(name, []).append(
            {
                "assessed": str(assessed),
                "result": result,
                "ledger": ledger,
                "row": row,
                "first_transfer": _text(first),
                "ended": _text(ended),
                "published": published,
                "reconciled": str(reconciled),
            }
        )
    sent = {name: rest for name, *rest in records.ask(_SENT)} if records.has(TRANSFER) else {}
    for name in sorted(found.keys() | sent.keys()):
        first, last, count = sent.get(name, (None, None, 0))
        body = {
            "name": name,
            "assessments": found.get(name, []),
            "first_sent": _text(first),
            "last_sent": _text(last),
            "sent": count,
        }
        yield Member(subject=name, body=body)


def _text(day: object) -> str | None:
    return None if day is None else str(day)


RECIPIENTS = RecordCollector(
    __name__, shape(Recipient), kind=KIND, perhaps=(TRANSFER,), collect=_collect
)
