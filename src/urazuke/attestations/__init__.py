"""Attestations: signed, dated, expiring statements of a named person, bound to document hashes.

One YAML file holds one statement, and an envelope beside it its signatures. It counts until the
earliest of: the date it declares, the control's maximum from its effective date and from the end
of its period, the earliest expiry of its documents; each to the end of that day in the
organization's time zone.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from urazuke import dates
from urazuke.attestations.statement import Attestation, DocumentHash, Judged, Period
from urazuke.attestations.term import last_day
from urazuke.attestations.worth import judge
from urazuke.attestations.written import Written, envelope, files, read, rule_of
from urazuke.catalog import Catalog
from urazuke.errors import ConfigurationError
from urazuke.signatures import Signers

__all__ = [
    "Attestation",
    "DocumentHash",
    "Judged",
    "Period",
    "Written",
    "envelope",
    "files",
    "judge",
    "last_day",
    "load",
    "of",
    "read",
    "rule_of",
]


def load(
    paths: Iterable[str],
    catalog: Catalog,
    moment: datetime,
    zone: ZoneInfo,
    known: Signers = (),
) -> list[Judged]:
    """All statements below the paths; raises `ConfigurationError` with every fault of form."""
    problems: list[str] = []
    judged: list[Judged] = []
    today = dates.today(moment, zone)
    for path in files(paths):
        try:
            judged.append(judge(read(path, catalog, today), known, today))
        except ConfigurationError as fault:
            problems.extend(fault.problems)
    if problems:
        raise ConfigurationError(*problems)
    return judged


def of(control: str, judged: Sequence[Judged]) -> list[Judged]:
    """The statements for one control."""
    return [each for each in judged if each.attestation.control == control]
