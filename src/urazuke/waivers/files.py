"""The files of waivers, and how each waiver stands on the day of the run."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from urazuke.document import Document, drafts
from urazuke.errors import ConfigurationError
from urazuke.model import Text
from urazuke.signatures import SignedBy, Signers, Untrusted
from urazuke.waivers import said, signing
from urazuke.waivers.waiver import Waiver, at, faults

Standing = Literal["in-force", "expired", "not-yet-valid", "unsigned", "untrusted"]


@dataclass(frozen=True)
class Granted:
    """A waiver, where it stands, and whether it holds today."""

    waiver: Waiver
    file: Path
    standing: Standing
    why: Text
    signed_by: SignedBy | None = None


def load(
    paths: Iterable[str],
    checks: Collection[str],
    controls: Collection[str],
    known: Signers,
    today: date,
) -> list[Granted]:
    """Every waiver of the files; raises `ConfigurationError` with every fault of form."""
    granted: list[Granted] = []
    problems: list[str] = []
    places: dict[str, str] = {}
    for name in paths:
        try:
            entries, written = read(Path(name))
        except ConfigurationError as fault:
            problems.extend(fault.problems)
            continue
        for number, entry in enumerate(entries):
            where = at(number, ("id",), written)
            if entry.id.casefold() in places:
                problems.append(
                    f"{where}: '{entry.id}' stands in {places[entry.id.casefold()]} too"
                )
            places.setdefault(entry.id.casefold(), where)
            found = [
                f"{at(number, place, written)}: {entry.id}: {fault}"
                for place, fault in faults(entry, checks, controls)
            ]
            problems.extend(found)
            if not found:
                granted.append(_granted(entry, Path(name), known, today))
    if problems:
        raise ConfigurationError(*problems)
    return granted


def read(path: Path) -> tuple[tuple[Waiver, ...], Document]:
    """The entries of a file; raises `ConfigurationError`, also for what a draft leaves open."""
    try:
        written = Document(path.read_text("utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"{path}: cannot be read: {fault}") from fault
    open_ = [
        f"{written.position(*place)}: '{place[-1]}' is still to be written: {text[:80]}"
        for place, text in drafts.places(written.convert(list[Any]))
    ]
    if open_:
        raise ConfigurationError(*open_)
    return written.convert(tuple[Waiver, ...]), written


def _granted(waiver: Waiver, file: Path, known: Signers, today: date) -> Granted:
    day = today.isoformat()
    if waiver.expires < day:
        return Granted(waiver, file, "expired", said.expired(waiver))
    try:
        signed = signing.approval(waiver, file, known, today)
    except Untrusted as fault:
        return Granted(waiver, file, "untrusted", said.untrusted(fault.why))
    if signed is None:
        return Granted(waiver, file, "unsigned", said.unsigned(waiver))
    if day < waiver.issued:
        return Granted(waiver, file, "not-yet-valid", said.not_yet(waiver), signed)
    return Granted(waiver, file, "in-force", said.in_force(waiver), signed)
