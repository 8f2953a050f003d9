"""The published page that the controls were derived from, and what people approved since.

`page.yaml` of the catalogue has every sentence by hash, those of promises in words too. Where the
page says something else today, a person may approve that very difference; the catalogue stays.
"""

import hashlib
from collections.abc import Iterable
from typing import Literal

from urazuke.model import Struct

Kind = Literal["changed", "added", "removed", "moved"]


class Sentence(Struct, frozen=True):
    """One sentence of the page; in words only where it belongs to a promise."""

    sha256: str
    quote: str | None = None
    promise: str | None = None


class PageFile(Struct, frozen=True):
    """`page.yaml`: the page that the controls were derived from, as hashes of its sentences."""

    source: str
    normalisation: str
    text_sha256: str
    sentences: tuple[Sentence, ...]


class Approval(Struct, frozen=True):
    """One difference that somebody accepts: the old sentence by hash, the new one in words."""

    kind: Kind
    promises: tuple[str, ...]
    old_sha256: str | None
    new: str | None
    by: str
    on: str

    @property
    def key(self) -> str:
        """What it is about."""
        return key(self.kind, self.promises, self.old_sha256, self.new)


class Publication(Struct, frozen=True):
    """What a check of the page needs: the sentences in order, and what was approved."""

    sentences: tuple[Sentence, ...]
    approved: tuple[Approval, ...] = ()


def key(kind: Kind, promises: Iterable[str], old_sha256: str | None, new: str | None) -> str:
    """The name of one difference; another text, place or promise has another name."""
    told = "\n".join([kind, " ".join(promises), old_sha256 or "-", new or "-"])
    return hashlib.sha256(told.encode()).hexdigest()
