"""Each release of statistics: its approval, and what its files themselves tell."""

from collections.abc import Iterable

from urazuke.checks.records.kinds.statistics_release import STATISTICS_RELEASE
from urazuke.checks.records.rules.disclosure import headers
from urazuke.checks.records.rules.release import Table
from urazuke.sdk import Json, Member, Reason, RecordCollector, Records, Struct, Unreadable, shape

_SQL = """
    select release, ledger, "row", released, approver is not null, approved, file, counts, others,
           sha256
    from statistics_release order by release, ledger, "row"
"""


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """A cell, and what stands there: a header, or what it looks like."""

    sheet: str
    row: int
    what: str


class Places(Struct, frozen=True, forbid_unknown_fields=True):
    """`total` of them, and the `first` ones."""

    total: int
    first: tuple[Place, ...]


class Number(Struct, frozen=True, forbid_unknown_fields=True):
    """A cell with a number."""

    value: int
    sheet: str
    row: int
    column: str


class Published(Struct, frozen=True, forbid_unknown_fields=True):
    """One file; `without_counts`: its sheets that lack the columns of people.

    `cells`: its smallest numbers of people; `others`: the smallest positive whole number of each
    column that the ledger does not name; `unclear`: cells of people that are neither a number nor
    suppressed.
    """

    rows: int
    without_counts: tuple[str, ...]
    cells: tuple[Number, ...]
    others: tuple[Number, ...]
    unclear: Places
    identifying: Places
    personal: Places


class File(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the ledger with its file; `genuine`: it is the one that was entered."""

    ledger: str
    row: int
    file: str
    released: str
    approver: bool
    approved: str | None
    genuine: bool
    published: Published


class Release(Struct, frozen=True, forbid_unknown_fields=True):
    """All files of one release."""

    files: tuple[File, ...]


def _collect(records: Records) -> Iterable[Member]:
    releases: dict[str, list[tuple[object, ...]]] = {}
    for release, *rest in records.ask(_SQL):
        releases.setdefault(release, []).append(tuple(rest))
    for release, rows in releases.items():
        try:
            body = {"files": [_file(records, *row) for row in rows]}
        except Unreadable as fault:
            yield Member(subject=release, unavailable=fault.unavailable)
        else:
            yield Member(subject=release, body=body)


def _file(records: Records, *row: object) -> Json:
    ledger, number, released, approver, approved, file, counts, others, sha256 = row
    named = headers(str(counts))
    if not named:
        raise Unreadable(Reason.MALFORMED, f"{ledger} row {number}: counts names no column")
    table = Table(named, headers(None if others is None else str(others)))
    table.read(records.rows(str(ledger), str(file)))
    return {
        "ledger": ledger,
        "row": number,
        "file": file,
        "released": str(released),
        "approver": approver,
        "approved": None if approved is None else str(approved),
        "genuine": sha256 is None or records.document(str(ledger), str(file)) == sha256,
        "published": table.body(),
    }


RELEASES = RecordCollector(__name__, shape(Release), kind=STATISTICS_RELEASE, collect=_collect)
