"""What the earlier runs of a locker prove: each is held against its seal before it is read.

Of each run the envelope, the manifest and the files that are used are verified, not every fact:
a year of nightly runs is read in about a second. What does not verify is not left out, but told
with the moment that its name claims.
"""

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from urazuke.bundle.lives import Lives
from urazuke.bundle.proof import lacking, proven, sealed_files
from urazuke.errors import EvidenceError, Unreadable
from urazuke.model import Json, Reason
from urazuke.settings import Timetable

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec

REACH = timedelta(days=400)  # older runs are not read: no check judges more than a year
_NAME = re.compile(r"(\d{8}T\d{6})\.\d{3}Z-[0-9a-f]{6}", re.ASCII)


@dataclass(frozen=True)
class Past:
    """The runs of the locker that began before the `present` one, as `organization` made them.

    `keys`: by one of which they were sealed; `moment`: now.
    """

    locker: Path
    keys: "tuple[ec.EllipticCurvePublicKey, ...]"
    timetable: Timetable
    present: str
    organization: str
    moment: datetime

    def schedule(self) -> Json:
        """When runs are due."""
        return msgspec.to_builtins(self.timetable)

    def runs(self) -> Json:
        """A record of each run, in the order of the names of their directories."""
        folder = self.locker / "runs"
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except FileNotFoundError:
            return []
        except OSError as fault:
            raise Unreadable(Reason.DENIED, f"runs/ cannot be listed: {fault.strerror}") from fault
        there = [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=True)]
        return [self._told(path) for path in there if self._is_asked(path.name)]

    def lives(self) -> Json:
        """How long each finding failed, over the runs that prove something, as they began."""
        found = Lives()
        proofs = [run for run in self.runs() if run["state"] == "proof"]
        for run in sorted(proofs, key=lambda run: (run["moment"], run["run"])):
            try:
                directory = self.locker / "runs" / run["run"]
                content = sealed_files(directory, self.keys, "findings.jsonl")
                found.take(run["moment"], content["findings.jsonl"])
            except EvidenceError as fault:
                found.unread.append(f"{run['run']}: {fault}")
        return found.told()

    def _is_asked(self, name: str) -> bool:
        """Not those of long ago, and not those that began beside the present one."""
        claimed, present = _claimed(name), _claimed(self.present)
        if name == self.present:
            return False
        if claimed is None:
            return True
        beside = present is not None and present < claimed <= self.moment
        return claimed >= self.moment - REACH and not beside

    def _told(self, directory: Path) -> Json:
        claimed = _claimed(directory.name)
        told: dict[str, Json] = {
            "run": directory.name,
            "moment": None if claimed is None else f"{claimed:%Y-%m-%dT%H:%M:%SZ}",
            "state": "unproven",
            "detail": "",
            "catalogue": None,
            "schedule": None,
            "targets": 0,
            "controls": {},
        }
        try:
            said = lacking(directory) or proven(directory, self.keys, self.organization)
            return told | said
        except EvidenceError as fault:
            return told | {"detail": str(fault)}


def _claimed(name: str) -> datetime | None:
    """The moment in the name of a run's directory."""
    match = _NAME.fullmatch(name)
    try:
        return None if match is None else _parsed(match[1])
    except ValueError:
        return None


def _parsed(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
