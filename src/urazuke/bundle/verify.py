"""Whether a run's evidence is what was sealed: signature, manifest, every file, every fact.

Needs the bundle and, for the signature, the public key; no configuration, no network.
"""

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec

from urazuke.bundle import seal
from urazuke.bundle.directory import MANIFEST
from urazuke.canonical import sha256
from urazuke.errors import EvidenceError
from urazuke.model import Json, Struct

_ROW = re.compile(r"([0-9a-f]{64})  (.+)")
_FACT = re.compile(r"\.\./\.\./facts/sha256/([0-9a-f]{2})/([0-9a-f]{64})\.json\.gz")


class Step(Struct, frozen=True):
    """One thing that was verified. `open`: it cannot be established."""

    name: str
    result: Literal["ok", "altered", "open"]
    detail: str


def verify(directory: Path, key: ec.EllipticCurvePublicKey | None) -> list[Step]:
    """Every step, in order; a step that finds something altered does not stop the others."""
    entries: dict[str, str] = {}

    def read_manifest() -> str:
        entries.update(_entries(directory))
        return f"{len(entries)} entries"

    return [
        _step("signature", lambda: _signature(directory, key)),
        _step("manifest", read_manifest),
        _step("files", lambda: _files(directory, entries)),
        _step("facts", lambda: _facts(directory, entries)),
        _step("nothing added", lambda: _nothing_added(directory, entries)),
    ]


class _Unestablished(EvidenceError):
    """A step that cannot be taken."""


def _step(name: str, take: Callable[[], str]) -> Step:
    try:
        return Step(name=name, result="ok", detail=take())
    except _Unestablished as fault:
        return Step(name=name, result="open", detail=str(fault))
    except EvidenceError as fault:
        return Step(name=name, result="altered", detail=str(fault))


def _bytes(path: Path) -> bytes:
    """The content of a plain file; a link is no evidence."""
    if path.is_symlink() or not path.is_file():
        raise EvidenceError(f"{path.name} is missing or is no plain file")
    try:
        return path.read_bytes()
    except OSError as fault:
        raise EvidenceError(f"{path.name} cannot be read: {fault}") from fault


def _signature(directory: Path, key: ec.EllipticCurvePublicKey | None) -> str:
    if not (directory / seal.ENVELOPE).exists():
        raise _Unestablished("the bundle is not signed")
    if key is None:
        raise _Unestablished("no public key was given")
    payload: Json = msgspec.json.decode(seal.opened(_bytes(directory / seal.ENVELOPE), key))
    digests = [each["digest"]["sha256"] for each in payload["subject"]]
    if digests != [sha256(_bytes(directory / MANIFEST))]:
        raise EvidenceError("the signature is about another manifest")
    return f"key {seal.key_id(key)}"


def _entries(directory: Path) -> dict[str, str]:
    """Name → SHA-256, as the manifest has them."""
    found: dict[str, str] = {}
    try:
        rows = _bytes(directory / MANIFEST).decode().splitlines()
    except UnicodeDecodeError as fault:
        raise EvidenceError("the manifest is no text") from fault
    for row in rows:
        match = _ROW.fullmatch(row)
        if match is None or match[2] in found or not _is_inside(match[2]):
            raise EvidenceError(f"the manifest has a bad row: {row[:80]}")
        found[match[2]] = match[1]
    if not found:
        raise EvidenceError("the manifest is empty")
    return found


def _is_inside(name: str) -> bool:
    """A file of the run, or a fact of the locker; nothing else outside."""
    return _FACT.fullmatch(name) is not None or (".." not in Path(name).parts and name[0] != "/")


def _files(directory: Path, entries: dict[str, str]) -> str:
    for name, digest in entries.items():
        if sha256(_bytes(directory / name)) != digest:
            raise EvidenceError(f"{name} has been altered")
    return f"{len(entries)} as listed"


def _facts(directory: Path, entries: dict[str, str]) -> str:
    """Each fact's name is the hash of its content, and findings point to listed facts only."""
    listed = {match[2]: name for name in entries if (match := _FACT.fullmatch(name))}
    for digest, name in listed.items():
        try:
            content = gzip.decompress(_bytes(directory / name))
        except (OSError, EOFError, zlib.error) as fault:
            raise EvidenceError(f"the fact {digest} cannot be read: {fault}") from fault
        if sha256(content) != digest:
            raise EvidenceError(f"the fact {digest} is not what its name says")
    if missing := sorted(set(_cited(directory)) - set(listed)):
        raise EvidenceError(f"a finding rests on a fact that is not listed: {missing[0]}")
    return f"{len(listed)} named by their hash"


def _cited(directory: Path) -> Iterator[str]:
    for line in _bytes(directory / "findings.jsonl").splitlines():
        try:
            yield from (item["fact"] for item in msgspec.json.decode(line)["evidence"])
        except (msgspec.MsgspecError, ValueError, KeyError, TypeError) as fault:
            raise EvidenceError(f"findings.jsonl cannot be read: {fault}") from fault


def _nothing_added(directory: Path, entries: dict[str, str]) -> str:
    own = {MANIFEST, seal.ENVELOPE}
    there = {str(p.relative_to(directory)) for p in directory.rglob("*") if not p.is_dir()}
    links = [p for p in directory.rglob("*") if p.is_symlink()]
    if links:
        raise EvidenceError(f"{links[0].relative_to(directory)} is a link")
    if added := sorted(there - set(entries) - own):
        raise EvidenceError(f"{added[0]} is not in the manifest")
    return f"{len(there)} files"
