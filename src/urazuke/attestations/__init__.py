"""Attestations: dated, expiring statements of a named person, bound to document hashes.

One YAML file holds one statement. It counts until the earliest of: the date it declares, the
control's maximum from its effective date, the earliest expiry of its documents; each to the
end of that day in the organization's time zone.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from urazuke import document
from urazuke.attestations.statement import Attestation, DocumentHash, Judged, Period
from urazuke.attestations.worth import add_months, judge
from urazuke.catalog import AttestationRule, Catalog
from urazuke.document import nearest
from urazuke.errors import ConfigurationError

__all__ = [
    "Attestation",
    "DocumentHash",
    "Judged",
    "Period",
    "add_months",
    "load",
    "of",
]


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
            judged.append(judge(attestation, rule, path, today))
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


def of(control: str, judged: Sequence[Judged]) -> list[Judged]:
    """The statements for one control."""
    return [each for each in judged if each.attestation.control == control]
