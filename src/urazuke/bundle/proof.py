"""One sealed run, held against its seal: its envelope, its manifest, the files that are read."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from urazuke import dsse
from urazuke.bundle import seal
from urazuke.bundle.directory import MANIFEST
from urazuke.canonical import sha256
from urazuke.errors import EvidenceError
from urazuke.model import Json, Status, Struct
from urazuke.settings import Timetable

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec

    Keys: TypeAlias = Sequence[ec.EllipticCurvePublicKey]

_ROW = re.compile(
    rb"^([0-9a-f]{64})  (run\.json|scope\.json|controls\.json|findings\.jsonl)$", re.MULTILINE
)


class Kept(Struct, frozen=True):
    """What is read of `run.json`; a run from before there was a schedule has none."""

    run: str
    moment: str
    catalogue_sha256: str
    only: tuple[str, ...]
    only_targets: tuple[str, ...]
    only_findings: tuple[str, ...]
    partial: bool
    targets: tuple[Json, ...]
    schedule: Timetable | None = None


class Whose(Struct, frozen=True):
    """What is read of the organization."""

    name: str


class Scope(Struct, frozen=True):
    """What is read of `scope.json`."""

    organization: Whose


class Answered(Struct, frozen=True):
    """What is read of an entry of `controls.json`."""

    status: Status


def lacking(directory: Path) -> dict[str, Json] | None:
    """What is there of a run that never came to its end, or was not sealed."""
    if directory.is_symlink():
        raise EvidenceError("the directory is a link")
    if (directory / seal.ENVELOPE).exists():
        return None
    if not (directory / "run.json").exists() and not (directory / MANIFEST).exists():
        return {"state": "unfinished"}
    return {"state": "unsealed"}


def proven(directory: Path, keys: "Keys", organization: str) -> dict[str, Json]:
    """What a sealed run says. Raises `EvidenceError` when it is not what was sealed."""
    content = sealed_files(directory, keys, "run.json", "scope.json", "controls.json")
    kept = _decoded(content["run.json"], Kept)
    ours = _decoded(content["scope.json"], Scope).organization.name == organization
    results: dict[str, Answered] = _decoded(content["controls.json"], dict[str, Answered])
    return {
        "moment": kept.moment,
        "state": _state(kept, directory.name) if ours else "elsewhere",
        "catalogue": kept.catalogue_sha256,
        "targets": len(kept.targets),
        "schedule": msgspec.to_builtins(kept.schedule),
        "controls": dict(_by_status(results)),
    }


def sealed_files(directory: Path, keys: "Keys", *names: str) -> dict[str, bytes]:
    """These files of a run, of those that history is read from, as they were sealed."""
    manifest = _plain(directory / MANIFEST)
    said = _decoded(_opened(_plain(directory / seal.ENVELOPE), keys), dsse.InToto)
    if (said.type, said.predicate_type) != (dsse.STATEMENT_TYPE, seal.PREDICATE_TYPE):
        raise EvidenceError("the key signed something else than a run")
    if [subject.digest.sha256 for subject in said.subject] != [sha256(manifest)]:
        raise EvidenceError("the signature is about another manifest")
    rows = [(name.decode(), digest.decode()) for digest, name in _ROW.findall(manifest)]
    content = {name: _plain(directory / name) for name in names}
    for name, data in content.items():
        if [digest for each, digest in rows if each == name] != [sha256(data)]:
            raise EvidenceError(f"{name} has been altered")
    return content


def _opened(envelope: bytes, keys: "Keys") -> bytes:
    """The payload, if one of the keys signed it; raises what the first of them says."""
    refused: list[EvidenceError] = []
    for key in keys:
        try:
            return seal.opened(envelope, key)
        except EvidenceError as fault:
            refused.append(fault)
    raise refused[0] if refused else EvidenceError("there is no key to verify it by")


def _plain(path: Path) -> bytes:
    """The content of a plain file; a link is no evidence."""
    if path.is_symlink() or not path.is_file():
        raise EvidenceError(f"{path.name} is missing or is no plain file")
    try:
        return path.read_bytes()
    except OSError as fault:
        raise EvidenceError(f"{path.name} cannot be read: {fault.strerror}") from fault


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
