"""Attestations: dated, expiring statements of a named person, bound to document hashes.

One YAML file holds one statement. It counts until the earliest of: the date it declares, the
control's maximum from its effective date, the earliest expiry of its documents; each to the
end of that day in the organization's time zone.
"""

import calendar
import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from urazuke import document
from urazuke.catalog import AttestationRule, Catalog
from urazuke.document import nearest
from urazuke.errors import ConfigurationError
from urazuke.model import Status, Struct, Text


class Period(Struct, frozen=True):
    """The days that a statement is about, both included."""

    begin: str
    end: str


class DocumentHash(Struct, frozen=True):
    """One document that the person relied on; `path` is relative to the attestation."""

    title: str
    sha256: str
    path: str | None = None
    expires: str | None = None


class Attestation(Struct, frozen=True):
    """One statement as its author wrote it. Dates are `YYYY-MM-DD`."""

    control: str
    statement: str
    signer: str
    role: str
    method: Literal["examine", "interview", "observe", "re-perform"]
    effective: str
    valid_until: str
    period: Period | None = None
    documents: tuple[DocumentHash, ...] = ()
    none_exist: tuple[str, ...] = ()  # kinds of target, or collectors, of which there are none


class Judged(Struct, frozen=True):
    """A statement and what it is worth at the moment of the run."""

    attestation: Attestation
    source: str
    status: Status
    valid_until: str
    why: Text


def load(paths: Iterable[str], catalog: Catalog, moment: datetime, zone: ZoneInfo) -> list[Judged]:
    """All statements below the paths; raises `ConfigurationError` with every fault of form."""
    problems: list[str] = []
    judged: list[Judged] = []
    today = moment.astimezone(zone).date()
    for path in _files(paths):
        try:
            text = path.read_text("utf-8-sig")
            written = document.Document(text, str(path))
            attestation = written.convert(Attestation)
            rule = _rule(attestation, catalog, written)
            _refuse_future(attestation, today, written)
            judged.append(_judge(attestation, rule, path, today))
        except (OSError, UnicodeDecodeError) as fault:
            problems.append(f"{path}: cannot be read: {fault}")
        except ConfigurationError as fault:
            problems.extend(fault.problems)
    if problems:
        raise ConfigurationError(*problems)
    return judged


def _files(paths: Iterable[str]) -> Iterable[Path]:
    for name in paths:
        path = Path(name)
        if path.is_dir():
            yield from sorted(path.rglob("*.yaml"))
        else:
            yield path


def _rule(
    attestation: Attestation, catalog: Catalog, written: document.Document
) -> AttestationRule:
    control = catalog.controls.get(attestation.control)
    where = written.position("control")
    if control is None:
        advice = nearest(attestation.control, catalog.controls)
        raise ConfigurationError(f"{where}: there is no control '{attestation.control}'{advice}")
    if control.attestation is None:
        if attestation.none_exist:
            return AttestationRule(
                statement=control.title, signers=(attestation.role,), documents=(), valid_months=12
            )
        raise ConfigurationError(f"{where}: {control.id} is not answered by a statement")
    return control.attestation


def _day(text: str, written: document.Document, *path: str | int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        where = written.position(*path)
        raise ConfigurationError(f"{where}: a date YYYY-MM-DD expected, not '{text}'") from fault


def _refuse_future(attestation: Attestation, today: date, written: document.Document) -> None:
    dates: dict[tuple[str, ...], str] = {("effective",): attestation.effective}
    if attestation.period is not None:
        dates[("period", "end")] = attestation.period.end
    for path, text in dates.items():
        if _day(text, written, *path) > today:
            raise ConfigurationError(
                f"{written.position(*path)}: {text} is in the future; a statement tells of the past"
            )
    _day(attestation.valid_until, written, "valid_until")
    for index, item in enumerate(attestation.documents):
        if item.expires is not None:
            _day(item.expires, written, "documents", index, "expires")


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def last_day(attestation: Attestation, rule: AttestationRule) -> date:
    """The last day on which the statement counts."""
    effective = date.fromisoformat(attestation.effective)
    expiries = [item.expires for item in attestation.documents if item.expires is not None]
    return min(
        date.fromisoformat(attestation.valid_until),
        add_months(effective, rule.valid_months),
        *(date.fromisoformat(text) for text in expiries),
    )


def _judge(attestation: Attestation, rule: AttestationRule, path: Path, today: date) -> Judged:
    last = last_day(attestation, rule)
    status, why = _worth(attestation, rule, path, today, last)
    return Judged(
        attestation=attestation,
        source=path.name,
        status=status,
        valid_until=last.isoformat(),
        why=why,
    )


def _worth(
    attestation: Attestation, rule: AttestationRule, path: Path, today: date, last: date
) -> tuple[Status, Text]:
    if attestation.role not in rule.signers:
        return Status.ERROR, Text(
            ja=f"役割「{attestation.role}」は、この管理策の証明者として認められていない",
            en=f"the role '{attestation.role}' may not sign for this control",
        )
    for item in attestation.documents:
        if fault := _document_fault(item, path.parent):
            return Status.ERROR, fault
    if last < today:
        return Status.MANUAL, Text(
            ja=f"証明の有効期限が{last}に到来している", en=f"the statement expired on {last}"
        )
    return Status.PASS, Text(
        ja=f"{attestation.signer}({attestation.role})の証明が{last}まで有効である",
        en=f"stated by {attestation.signer} ({attestation.role}), valid until {last}",
    )


def _document_fault(item: DocumentHash, folder: Path) -> Text | None:
    if item.path is None:
        return None
    try:
        found = hashlib.sha256((folder / item.path).read_bytes()).hexdigest()
    except OSError:
        return Text(
            ja=f"証明書類「{item.title}」が見つからない",
            en=f"the document '{item.title}' is missing",
        )
    if found != item.sha256.lower():
        return Text(
            ja=f"証明書類「{item.title}」が証明後に変更されている",
            en=f"the document '{item.title}' is not the one that was attested",
        )
    return None


def of(control: str, judged: Sequence[Judged]) -> list[Judged]:
    """The statements for one control."""
    return [each for each in judged if each.attestation.control == control]
