"""The documents that a statement rests on: the bytes that lie there, against their hashes."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from urazuke.attestations import said
from urazuke.attestations.statement import Attestation, DocumentHash
from urazuke.model import Text


def digest(path: Path) -> str:
    """The SHA-256 of a plain file; raises `OSError`, also for one without content."""
    if not path.is_file() or path.stat().st_size == 0:
        raise FileNotFoundError(f"there is no document, or nothing in it: {path}")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def faults(stated: Attestation, folder: Path) -> Iterator[Text]:
    """Every document that is missing, empty, or another than the one that was relied on."""
    for item in stated.documents:
        if item.path is not None:
            try:
                found = digest(folder / Path(item.path).expanduser())
            except OSError:
                yield said.missing_document(item.title)
                continue
            if found != item.sha256.lower():
                yield said.changed_document(item.title)


def unseen(stated: Attestation) -> list[DocumentHash]:
    """The documents of which only the hash is here: nobody can tell whether they exist."""
    return [item for item in stated.documents if item.path is None]
