"""What the earlier runs of a locker prove: each is held against its seal before it is read.

Of each run the envelope, the manifest and the files that are used are verified, not every fact:
a year of nightly runs is read in about a second. What does not verify is not left out, but told
with the moment that its name claims.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from urazuke.bundle import files, seal
from urazuke.bundle.canonical import sha256
from urazuke.bundle.directory import MANIFEST
from urazuke.bundle.lives import Lives
from urazuke.errors import EvidenceError, Unreadable
from urazuke.model import Json, Reason, Status, Struct
from urazuke.settings import Timetable

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec

REACH = timedelta(days=400)  # older runs are not read: no check judges more than a year
_NAME = re.compile(r"(\d{8}T\d{6})\.\d{3}Z-[0-9a-f]{6}", re.ASCII)
_ROW = re.compile(rb"^([0-9a-f]{64})  (run\.json|controls\.json|findings\.jsonl)$", re.MULTILINE)


class Subject(Struct, frozen=True):
    """What a statement is about."""

    name: str
    digest: dict[str, str]


class Statement(Struct, frozen=True, rename={"kind": "_type"}):
    """What was signed."""

    kind: str
    subject: tuple[Subject, ...]
    predicateType: str  # noqa: N815 - in-toto's own name


class Kept(Struct, frozen=True):
    """What is read of `run.json`; a run from before there was a schedule has none."""

    run: str
    moment: str
    catalogue_sha256: str
    only: tuple[str, ...]
    only_targets: tuple[str, ...]
    only_findings: tuple[str, ...]
    partial: bool
    schedule: Timetable | None = None


class Answered(Struct, frozen=True):
    """What is read of an entry of `controls.json`."""

    status: Status


@dataclass(frozen=True)
class Past:
    """The runs of the locker but the `present` one; `key`: what they must be sealed with."""

    locker: Path
    key: "ec.EllipticCurvePublicKey"
    timetable: Timetable
    present: str
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
            raise Unreadable(Reason.DENIED, f"{folder} cannot be listed: {fault}") from fault
        there = [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=True)]
        return [self._told(path) for path in there if self._is_asked(path.name)]

    def lives(self) -> Json:
        """How long each finding failed, over the runs that prove something, as they began."""
        found = Lives()
        proofs = [run for run in self.runs() if run["state"] == "proof"]
        for run in sorted(proofs, key=lambda run: (run["moment"], run["run"])):
            try:
                directory = self.locker / "runs" / run["run"]
                content = sealed_files(directory, self.key, "findings.jsonl")
                found.take(run["moment"], content["findings.jsonl"])
            except EvidenceError as fault:
                found.unread.append(f"{run['run']}: {fault}")
        return found.told()

    def _is_asked(self, name: str) -> bool:
        claimed = _claimed(name)
        return name != self.present and (claimed is None or claimed >= self.moment - REACH)

    def _told(self, directory: Path) -> Json:
        claimed = _claimed(directory.name)
        told: dict[str, Json] = {
            "run": directory.name,
            "moment": None if claimed is None else f"{claimed:%Y-%m-%dT%H:%M:%SZ}",
            "state": "unproven",
            "detail": "",
            "catalogue": None,
            "schedule": None,
            "controls": {},
        }
        try:
            return told | (_lacking(directory) or proven(directory, self.key))
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


def _lacking(directory: Path) -> dict[str, Json] | None:
    """What is there of a run that never came to its end, or was not sealed."""
    if directory.is_symlink():
        raise EvidenceError("the directory is a link")
    if (directory / seal.ENVELOPE).exists():
        return None
    if not (directory / "run.json").exists() and not (directory / MANIFEST).exists():
        return {"state": "unfinished"}
    return {"state": "unsealed"}


def proven(directory: Path, key: "ec.EllipticCurvePublicKey") -> dict[str, Json]:
    """What a sealed run says. Raises `EvidenceError` when it is not what was sealed."""
    content = sealed_files(directory, key, "run.json", "controls.json")
    kept = _decoded(content["run.json"], Kept)
    results: dict[str, Answered] = _decoded(content["controls.json"], dict[str, Answered])
    return {
        "moment": kept.moment,
        "state": _state(kept, directory.name),
        "catalogue": kept.catalogue_sha256,
        "schedule": msgspec.to_builtins(kept.schedule),
        "controls": dict(_by_status(results)),
    }


def sealed_files(
    directory: Path, key: "ec.EllipticCurvePublicKey", *names: str
) -> dict[str, bytes]:
    """These files of a run (`run.json`, `controls.json`, `findings.jsonl`) as they were sealed."""
    manifest = _plain(directory / MANIFEST)
    said = _decoded(seal.opened(_plain(directory / seal.ENVELOPE), key), Statement)
    if (said.kind, said.predicateType) != (seal.STATEMENT_TYPE, seal.PREDICATE_TYPE):
        raise EvidenceError("the key signed something else than a run")
    if [subject.digest.get("sha256") for subject in said.subject] != [sha256(manifest)]:
        raise EvidenceError("the signature is about another manifest")
    rows = [(name.decode(), digest.decode()) for digest, name in _ROW.findall(manifest)]
    content = {name: _plain(directory / name) for name in names}
    for name, data in content.items():
        if [digest for each, digest in rows if each == name] != [sha256(data)]:
            raise EvidenceError(f"{name} has been altered")
    return content


def _plain(path: Path) -> bytes:
    """The content of a plain file; a link is no evidence."""
    if path.is_symlink() or not path.is_file():
        raise EvidenceError(f"{path.name} is missing or is no plain file")
    return files.read(path)


def _decoded(data: bytes, shape: Any) -> Any:
    try:
        return msgspec.json.decode(data, type=shape)
    except (msgspec.MsgspecError, ValueError) as fault:
        raise EvidenceError(f"what was sealed cannot be understood: {fault}") from fault


def _state(kept: Kept, name: str) -> str:
    """Only a whole run of the whole catalogue, in its own place, is a proof."""
    if kept.run != name:
        return "renamed"
    if kept.partial:
        return "partial"
    narrowed: Sequence[str] = (*kept.only, *kept.only_targets, *kept.only_findings)
    return "narrowed" if narrowed else "proof"


def _by_status(results: dict[str, Answered]) -> Iterator[tuple[str, list[str]]]:
    for status in Status:
        names = sorted(name for name, each in results.items() if each.status is status)
        if names:
            yield status.value, names
