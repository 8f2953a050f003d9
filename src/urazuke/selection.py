"""What `--only` means: controls and checks by id, or findings of the last run by theirs."""

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
    """`names` for `plan.narrowed`; the targets and findings that a finding id stands for."""

    names: tuple[str, ...] = ()
    targets: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()


def select(only: Sequence[str], settings: Settings) -> Selection:
    """Resolves finding ids against the last run; raises `ConfigurationError` for unknown ones."""
    ids = [name for name in only if _FINDING.match(name)]
    others = tuple(name for name in only if name not in ids)
    if not ids:
        return Selection(names=others)
    known = _last_findings(Path(settings.locker))
    found = [finding for name in ids for finding in _named(name, known)]
    if others:
        return Selection(names=(*others, *(f"{f.control}/{f.check}" for f in found)))
    return Selection(
        names=tuple(dict.fromkeys(f"{finding.control}/{finding.check}" for finding in found)),
        targets=frozenset(f.target for f in found if f.target not in ("-", _PEOPLE)),
        findings=frozenset(finding.id for finding in found),
    )


def _last_findings(locker: Path) -> list[Finding]:
    directory = bundle.latest(locker)
    if directory is None:
        raise ConfigurationError(f"{locker} holds no run yet, so no finding can be named")
    return bundle.findings(directory)


def _named(name: str, known: Sequence[Finding]) -> list[Finding]:
    found = [finding for finding in known if finding.id.startswith(name)]
    if not found:
        raise ConfigurationError(f"the last run has no finding '{name}'")
    return found
