"""A statement as its author wrote it, and what it is worth."""

from typing import Literal

from urazuke.model import Status, Struct, Text


class Period(Struct, frozen=True):
    """The days that a statement is about, both included."""

    begin: str
    end: str


class DocumentHash(Struct, frozen=True):
    """One document that the person relied on; `path` is relative to the attestation."""

    title: str
    sha256: str
    path: str | None = None
    expires: str | None = None


class Attestation(Struct, frozen=True):
    """One statement as its author wrote it. Dates are `YYYY-MM-DD`."""

    control: str
    statement: str
    signer: str
    role: str
    method: Literal["examine", "interview", "observe", "re-perform"]
    effective: str
    valid_until: str
    period: Period | None = None
    documents: tuple[DocumentHash, ...] = ()
    none_exist: tuple[str, ...] = ()  # kinds of target, or collectors, of which there are none


class Judged(Struct, frozen=True):
    """A statement and what it is worth at the moment of the run."""

    attestation: Attestation
    source: str
    status: Status
    valid_until: str
    why: Text
