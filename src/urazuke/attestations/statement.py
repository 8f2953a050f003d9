"""A statement as its author wrote it, and what it is worth."""

from typing import Literal

from urazuke.model import Status, Struct, Text
from urazuke.signatures import SignedBy


class Period(Struct, frozen=True):
    """The days that a statement is about, both included."""

    begin: str
    end: str


class DocumentHash(Struct, frozen=True, omit_defaults=True):
    """One document that the person relied on; `path` is relative to the attestation."""

    title: str
    sha256: str
    path: str | None = None
    expires: str | None = None


class Attestation(Struct, frozen=True, omit_defaults=True):
    """One statement as its author wrote it. Dates are `YYYY-MM-DD`.

    `holds`: false says that the control does not hold.
    """

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
    holds: bool = True

    @property
    def told_on(self) -> str:
        """The first day on which it could be said: it tells of the past."""
        return max(self.effective, self.period.end if self.period else self.effective)


class Judged(Struct, frozen=True):
    """A statement and what it is worth at the moment of the run.

    `contrary`: it has not expired, and says that the requirement is not met.
    """

    attestation: Attestation
    source: str
    status: Status
    valid_until: str
    why: Text
    signed_by: tuple[SignedBy, ...] = ()
    contrary: bool = False
