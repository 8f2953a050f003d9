"""The published page of a catalogue, and the file of what people approved of it since."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from urazuke import document
from urazuke.errors import ConfigurationError
from urazuke.wording import Approval, Kind, PageFile, Publication

_EARLIEST = timedelta(hours=14)  # somewhere that day has begun


def load(page: Path, named: str | None, promises: Collection[str]) -> Publication:
    """Both files; raises `ConfigurationError` with every fault."""
    sentences = document.read(page, PageFile).sentences
    approved = () if named is None else read(Path(named))
    problems = [f"{named}: {fault}" for each in approved for fault in _faults(each, promises)]
    if problems:
        raise ConfigurationError(*problems)
    return Publication(sentences=sentences, approved=approved)


def read(path: Path) -> tuple[Approval, ...]:
    """The approvals of a file; a file that is not there yet has none."""
    return document.read(path, tuple[Approval, ...]) if path.exists() else ()


def _faults(approval: Approval, promises: Collection[str]) -> Iterable[str]:
    for name in approval.promises:
        if name not in promises:
            yield f"there is no promise '{name}'{document.nearest(name, promises)}"
    has = (approval.old_sha256 is not None, approval.new is not None)
    if has != _PARTS[approval.kind]:
        yield f"what was {approval.kind} has {_WORDS[approval.kind]}"
    if not approval.by.strip():
        yield "'by' names the person who approved"
    try:
        if date.fromisoformat(approval.on) > (datetime.now(UTC) + _EARLIEST).date():
            yield f"'on' is a day to come: {approval.on}"
    except ValueError:
        yield f"'on' is no day: {approval.on}"


_PARTS: dict[Kind, tuple[bool, bool]] = {
    "changed": (True, True),
    "added": (False, True),
    "removed": (True, False),
    "moved": (True, False),
}
_WORDS: dict[Kind, str] = {
    "changed": "old_sha256 and new",
    "added": "new, and no old_sha256",
    "removed": "old_sha256, and no new",
    "moved": "old_sha256, and no new",
}
