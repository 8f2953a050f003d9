"""The files of statements: read, and refused where they cannot be meant."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from urazuke import dates
from urazuke.absence import names_nothing
from urazuke.attestations.statement import Attestation
from urazuke.catalog import AttestationRule, Catalog, Control
from urazuke.document import Document, drafts, nearest
from urazuke.errors import ConfigurationError
from urazuke.signatures import envelope_of

_HASH = re.compile(r"[0-9a-fA-F]{64}")


@dataclass(frozen=True)
class Written:
    """One file: its bytes, the statement, and the rule of its control."""

    path: Path
    data: bytes
    attestation: Attestation
    rule: AttestationRule


def files(paths: Iterable[str]) -> list[Path]:
    """The statements' files; raises `ConfigurationError` for a signature without its statement."""
    found: list[Path] = []
    for name in paths:
        path = Path(name)
        found.extend(sorted(path.rglob("*.yaml")) if path.is_dir() else [path])
        for other in sorted(path.rglob("*.yml")) if path.is_dir() else []:
            raise ConfigurationError(f"{other}: a statement is not read from here; name it .yaml")
        signed = sorted(path.rglob("*.yaml.dsse.json")) if path.is_dir() else []
        for envelope in signed:
            if envelope.with_name(envelope.name.removesuffix(".dsse.json")) not in found:
                raise ConfigurationError(f"{envelope}: the statement that it signed is gone")
    return found


def read(path: Path, catalog: Catalog, today: date) -> Written:
    """One statement; raises `ConfigurationError` with every fault of form."""
    try:
        data = path.read_bytes()
        written = Document(data.decode("utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"{path}: cannot be read: {fault}") from fault
    if left := list(drafts.places(written.convert(dict[str, Any]))):
        raise ConfigurationError(
            *(
                f"{written.position(*place)}: '{place[-1]}' is still to be written: {text[:80]}"
                for place, text in left
            )
        )
    attestation = written.convert(Attestation)
    if problems := list(_faults(attestation, today, written)):
        raise ConfigurationError(*problems)
    return Written(path, data, attestation, _rule(attestation, catalog, written))


def _rule(attestation: Attestation, catalog: Catalog, written: Document) -> AttestationRule:
    control = catalog.controls.get(attestation.control)
    where = written.position("control")
    if control is None:
        advice = nearest(attestation.control, catalog.controls)
        raise ConfigurationError(f"{where}: there is no control '{attestation.control}'{advice}")
    try:
        return rule_of(control, attestation.role, attestation.none_exist)
    except ConfigurationError as fault:
        raise ConfigurationError(f"{where}: {fault}") from fault


def rule_of(control: Control, role: str | None, none_exist: Sequence[str]) -> AttestationRule:
    """The control's rule; for one without, twelve months for a statement that something is absent.

    Raises `ConfigurationError` for a control that no statement answers.
    """
    if control.attestation is not None:
        return control.attestation
    if not none_exist:
        raise ConfigurationError(f"{control.id} is not answered by a statement")
    signers = () if role is None else (role,)
    return AttestationRule(statement=control.title, signers=signers, documents=(), valid_months=12)


def _faults(attestation: Attestation, today: date, written: Document) -> Iterator[str]:
    texts: dict[tuple[str | int, ...], str] = {
        (name,): getattr(attestation, name) for name in ("statement", "signer", "role")
    }
    for number, item in enumerate(attestation.documents):
        texts["documents", number, "title"] = item.title
    for path, text in texts.items():
        if names_nothing(text):
            yield f"{written.position(*path)}: '{path[-1]}' names nothing: '{text}'"
    for number, item in enumerate(attestation.documents):
        if not _HASH.fullmatch(item.sha256):
            where = written.position("documents", number, "sha256")
            yield f"{where}: a SHA-256 expected (64 hexadecimal digits), not '{item.sha256[:80]}'"
    yield from _faults_of_days(attestation, today, written)


def _faults_of_days(attestation: Attestation, today: date, written: Document) -> Iterator[str]:
    period = attestation.period
    told: dict[tuple[str | int, ...], str] = {("effective",): attestation.effective}
    if period is not None:
        told |= {("period", "begin"): period.begin, ("period", "end"): period.end}
    ends: dict[tuple[str | int, ...], str] = {("valid_until",): attestation.valid_until}
    for index, item in enumerate(attestation.documents):
        if item.expires is not None:
            ends["documents", index, "expires"] = item.expires
    wrong = False
    for path, text in (told | ends).items():
        try:
            future = dates.day(text) > today and path in told
        except ValueError as fault:
            yield f"{written.position(*path)}: {fault}"
            wrong = True
            continue
        if future:
            where = written.position(*path)
            yield f"{where}: {text} is in the future; a statement tells of the past"
    if wrong:
        return
    if period is not None and period.end < period.begin:
        yield f"{written.position('period', 'end')}: the period ends before it begins"
    if attestation.valid_until < attestation.effective:
        yield f"{written.position('valid_until')}: it ends before the day it was made"


def envelope(written: Written) -> Path:
    """Where the signatures of a statement lie."""
    return envelope_of(written.path)
