"""What a secretary has to see to: each control that people answer, and what is missing."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from urazuke import dates
from urazuke.attestations.statement import Judged
from urazuke.catalog import Catalog, Control
from urazuke.model import Status, Text

NONE = Text(ja="証明が提出されていない", en="there is no statement")


@dataclass(frozen=True)
class Due:
    """One statement, or a control that has none. `days`: left, today not counted."""

    control: Control
    status: Status
    signer: str
    roles: Sequence[str]
    valid_until: str
    days: int | None
    missing: Text | None


def listed(judged: Sequence[Judged], catalog: Catalog, today: date) -> list[Due]:
    """Every statement by control, in the order of the catalogue."""
    return [row for control in catalog.controls.values() for row in _rows(control, judged, today)]


def _rows(control: Control, judged: Sequence[Judged], today: date) -> Iterator[Due]:
    rule = control.attestation
    roles = rule.signers if rule else ()
    found = [each for each in judged if each.attestation.control == control.id]
    if rule is not None and not found:
        yield Due(control, Status.MANUAL, "", roles, "", None, NONE)
    for each in found:
        yield Due(
            control,
            each.status,
            each.attestation.signer,
            roles,
            each.valid_until,
            (dates.day(each.valid_until) - today).days,
            None if each.status is Status.PASS else each.why,
        )


def within(rows: Iterable[Due], days: int) -> list[Due]:
    """What ends within so many days, and what does not stand today.

    A statement that waits beside one that stands for longer is no longer needed. What has no
    statement at all comes first, then what ends first.
    """
    every = list(rows)
    settled = {row.control.id for row in every if row.missing is None and (row.days or 0) > days}
    found = [
        row
        for row in every
        if (row.missing is None and (row.days or 0) <= days)
        or (row.missing is not None and not _superseded(row, settled))
    ]
    return sorted(found, key=lambda row: (row.days is not None, row.days or 0))


def _superseded(row: Due, settled: Container[str]) -> bool:
    return row.status is Status.MANUAL and row.control.id in settled
