"""What `--only` means: controls and checks by id, or findings of earlier runs by theirs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from urazuke import bundle
from urazuke.errors import ConfigurationError
from urazuke.model import Finding
from urazuke.settings import Settings

_FINDING = re.compile(r"^[0-9a-f]{8,64}$")
_PEOPLE = "people"


@dataclass(frozen=True)
class Selection:
    """`names` for `narrow.narrowed`; the targets and findings that a finding id stands for."""

    names: tuple[str, ...] = ()
    targets: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()


def select(only: Sequence[str], settings: Settings) -> Selection:
    """Resolves finding ids against the runs of the locker.

    Raises `ConfigurationError` for an id that no run has.
    """
    ids = [name for name in only if _FINDING.match(name)]
    others = tuple(name for name in only if name not in ids)
    if not ids:
        return Selection(names=others)
    runs = bundle.runs(Path(settings.locker))
    found = [finding for name in ids for finding in _named(name, runs)]
    if others:
        return Selection(names=(*others, *(f"{f.control}/{f.check}" for f in found)))
    return Selection(
        names=tuple(dict.fromkeys(f"{finding.control}/{finding.check}" for finding in found)),
        targets=frozenset(f.target for f in found if f.target not in ("-", _PEOPLE)),
        findings=frozenset(finding.id for finding in found),
    )


def _named(name: str, runs: Sequence[Path]) -> list[Finding]:
    """From the newest run that has it: a re-check in between does not hide the others."""
    for run in runs:
        if found := bundle.findings(run, name):
            return found
    held = (
        f"none of the {len(runs)} runs in the locker has" if runs else "there is no run yet, so no"
    )
    raise ConfigurationError(f"{held} finding '{name}'")
