"""Every medium that was disposed of, its certificate, and what the ledger of media says of it."""

from collections.abc import Iterable
from typing import Any

from urazuke.checks.records.kinds.disposal import DISPOSAL
from urazuke.checks.records.kinds.media import MEDIA
from urazuke.sdk import Json, Member, RecordCollector, Records, Struct, shape

_SQL = """
    with known as (
        select lower(medium) as medium, max(coalesce(removed, date '9999-12-31')) as removed,
               max(inspected) as inspected
        from media group by 1
    ),
    batches as (
        select sha256, count(*) as media, count(distinct coalesce(contractor, '')) as contractors,
               count(distinct method) as methods, max(disposed) - min(disposed) as days
        from disposal where sha256 is not null group by sha256
    )
    select d.ledger, d."row", d.medium, d.disposed, d.method, d.contractor is not null,
           d.certificate, d.sha256, coalesce(b.media, 0),
           coalesce(b.contractors > 1 or b.methods > 1, false), coalesce(b.days, 0),
           count(*) over (partition by lower(d.medium)),
           k.medium is not null, k.removed, coalesce(k.inspected > d.disposed, false)
    from disposal d left join known k on k.medium = lower(d.medium)
                    left join batches b on b.sha256 = d.sha256
    order by d.ledger, d."row"
"""


class Disposed(Struct, frozen=True, forbid_unknown_fields=True):
    """One row, days in ISO.

    `contracted`: a contractor is named; `certificate`: the file's name; `sha256`: what the
    ledger says of it, `seen`: what it has, where there is one; `covers`: how many media the
    certificate is for, `mixed`: of several contractors or methods, `days`: how far apart; `rows`:
    how many rows dispose of this medium; `known`: the ledger of media has it, `removed`: since
    when it is gone there, `found_after`: it was inspected later than it was disposed of.
    """

    row: int
    medium: str
    disposed: str
    method: str
    contracted: bool
    certificate: str | None
    sha256: str | None
    seen: str | None
    covers: int
    mixed: bool
    days: int
    rows: int
    known: bool
    removed: str | None
    found_after: bool


class Disposals(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that one ledger says was disposed of."""

    disposals: tuple[Disposed, ...]


def _collect(records: Records) -> Iterable[Member]:
    found: dict[str, list[Json]] = {}
    files: dict[tuple[str, str | None], str | None] = {}
    for ledger, *rest in records.ask(_SQL):
        path = rest[5]
        if path is not None and (ledger, path) not in files:
            files[ledger, path] = records.document(ledger, path)
        found.setdefault(ledger, []).append(_disposed(files.get((ledger, path)), *rest))
    for ledger, disposals in found.items():
        yield Member(subject=ledger, body={"disposals": disposals})


def _disposed(seen: str | None, row: int, medium: str, *rest: Any) -> Json:
    disposed, method, contracted, certificate, sha256, covers, mixed, days, *known = rest
    rows, is_known, removed, found_after = known
    return {
        "row": row,
        "medium": medium,
        "disposed": str(disposed),
        "method": method,
        "contracted": contracted,
        "certificate": certificate,
        "sha256": sha256,
        "seen": seen,
        "covers": covers,
        "mixed": mixed,
        "days": days,
        "rows": rows,
        "known": is_known,
        "removed": None if removed is None else str(removed),
        "found_after": found_after,
    }


DISPOSALS = RecordCollector(
    __name__, shape(Disposals), kind=DISPOSAL, beside=(MEDIA,), collect=_collect
)
