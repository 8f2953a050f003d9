"""Statements written for MITRE's SAF: a list, in JSON or YAML, of what people attested.

An entry has control_id, explanation, frequency, status, updated and updated_by. It lacks who
may sign in which role, how the signer came to know, and the documents: these are asked for or
marked, never made up. What failed there is stated here not to hold.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from urazuke import dates
from urazuke.attestations.draft import Draft
from urazuke.catalog import Catalog, Control
from urazuke.document import Document, nearest
from urazuke.errors import ConfigurationError
from urazuke.model import Struct, Text

Frequency = Literal[
    "annually",
    "semiannually",
    "quarterly",
    "monthly",
    "every2weeks",
    "weekly",
    "every3days",
    "daily",
]
_MONTHS = {"annually": 12, "semiannually": 6, "quarterly": 3, "monthly": 1}
_DAYS = {"every2weeks": 14, "weekly": 7, "every3days": 3, "daily": 1}
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


class Entry(Struct, frozen=True):
    """One entry of the file."""

    control_id: str
    explanation: str
    frequency: Frequency
    status: Literal["passed", "failed"]
    updated: str
    updated_by: str


class _Plugin(Struct, frozen=True):
    attestations: tuple[Entry, ...]


class _Nested(Struct, frozen=True):
    """The configuration of the reporter that came before the SAF CLI."""

    plugins: dict[str, _Plugin]
    version: str | None = None


def read(path: Path) -> tuple[Entry, ...]:
    """The entries; raises `ConfigurationError` with every fault."""
    try:
        written = Document(path.read_text("utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"{path}: cannot be read: {fault}") from fault
    shape: Any = tuple[Entry, ...] | _Nested
    found: tuple[Entry, ...] | _Nested = written.convert(shape)
    if isinstance(found, _Nested):
        return tuple(each for plugin in found.plugins.values() for each in plugin.attestations)
    return found


def drafts(
    entries: Sequence[Entry],
    catalog: Catalog,
    names: Mapping[str, str],
    zone: ZoneInfo,
) -> Iterator[Draft]:
    """A draft for each entry. `names`: its control_id → our control.

    Raises `ConfigurationError` naming every entry whose control nobody told.
    """
    problems: list[str] = []
    for entry in entries:
        name = names.get(entry.control_id, entry.control_id)
        control = catalog.controls.get(name)
        if control is None:
            problems.append(
                f"which control answers '{entry.control_id}'? "
                f"--control {entry.control_id}=CONTROL{nearest(name, catalog.controls)}"
            )
        elif control.attestation is None:
            problems.append(f"{control.id} is not answered by a statement")
    if problems:
        raise ConfigurationError(*problems)
    for entry in entries:
        yield _draft(entry, catalog.controls[names.get(entry.control_id, entry.control_id)], zone)


def _draft(entry: Entry, control: Control, zone: ZoneInfo) -> Draft:
    rule = control.attestation
    if rule is None:
        raise ConfigurationError(f"{control.id} is not answered by a statement")
    made = _day(entry.updated, zone)
    return Draft(
        control=control,
        rule=rule,
        statement=entry.explanation,
        signer=entry.updated_by,
        effective=None if made is None else str(made),
        valid_until=None if made is None else str(_end(made, entry.frequency)),
        holds=entry.status == "passed",
        notes=(
            Text(
                ja=f"SAFの証明 {entry.control_id}（{entry.updated}、{entry.updated_by}）から作成",
                en=f"made from SAF's {entry.control_id} of {entry.updated} by {entry.updated_by}",
            ),
        ),
    )


def _day(text: str, zone: ZoneInfo) -> date | None:
    """The day of a date or of a moment, where the organization is; None: it cannot be told."""
    if match := _DAY.fullmatch(text.strip()):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return dates.today(moment, zone) if moment.tzinfo else None


def _end(made: date, frequency: Frequency) -> date:
    if frequency in _MONTHS:
        return dates.add_months(made, _MONTHS[frequency])
    return made + timedelta(days=_DAYS[frequency])
