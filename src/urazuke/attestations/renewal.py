"""A statement made again: what stays the same is kept, what has to be established anew is open."""

import os
from dataclasses import replace
from pathlib import Path

from urazuke import document
from urazuke.attestations import documents
from urazuke.attestations.draft import Draft
from urazuke.attestations.statement import Attestation, DocumentHash
from urazuke.attestations.written import rule_of
from urazuke.catalog import Catalog
from urazuke.document.drafts import MISSING


def renewed(path: Path, catalog: Catalog) -> Draft:
    """A draft after an old statement: words, signer and role; every date is open.

    Its documents are hashed as they lie there now; the hash of one that is gone is open.
    """
    old = document.read(path, Attestation)
    control = catalog.control(old.control)
    rule = rule_of(control, old.role, old.none_exist)
    return Draft(
        control=control,
        rule=rule,
        statement=old.statement,
        signer=old.signer,
        role=old.role,
        method=old.method,
        holds=old.holds,
        none_exist=old.none_exist,
        documents=[_hashed(item, path.parent) for item in old.documents],
    )


def _hashed(item: DocumentHash, folder: Path) -> DocumentHash:
    ends = None if item.expires is None else MISSING
    digest = MISSING
    if item.path is not None:
        try:
            digest = documents.digest(folder / Path(item.path).expanduser())
        except OSError:
            digest = MISSING
    return DocumentHash(title=item.title, path=item.path, sha256=digest, expires=ends)


def moved(draft: Draft, before: Path, after: Path) -> Draft:
    """The draft with the paths of its documents told from another folder."""
    if before.resolve() == after.resolve():
        return draft
    told = [
        item if item.path is None else _told_from(item, before.resolve(), after.resolve())
        for item in draft.documents
    ]
    return replace(draft, documents=told)


def _told_from(item: DocumentHash, before: Path, after: Path) -> DocumentHash:
    path = os.path.relpath(before / Path(item.path or "").expanduser(), after)
    return DocumentHash(title=item.title, path=path, sha256=item.sha256, expires=item.expires)
