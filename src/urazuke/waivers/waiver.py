"""A waiver as it is written, and what cannot be meant by it."""

import fnmatch
import re
from collections.abc import Collection, Iterator
from typing import Literal

from urazuke import dates
from urazuke.absence import names_nothing
from urazuke.document import Document, nearest
from urazuke.model import Finding, Struct
from urazuke.signatures import same_person

MOST_MONTHS = 12
ANY = "any"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_FINDING = re.compile(r"[0-9a-f]{64}")
_WILD = re.compile(r"\[[^\]]*\]|[*?]")
_FORM = re.compile(r"^(arn(:[^:]*){0,4}(:|$)|[a-z0-9+.-]+://)|:\d+$")
_LETTERS = 3  # that a pattern has to fix


class WaivedFinding(Struct, frozen=True):
    """A finding by its full id, and what was observed when it was waived (`any`: whatever)."""

    id: str
    observed: str


class Waiver(Struct, frozen=True, omit_defaults=True):
    """One exception. Dates are `YYYY-MM-DD`; it ends with its last day.

    It names findings, or a check with a pattern for the subject; `observed: any` goes with a
    pattern and with findings of which only the id is given.
    """

    id: str
    reason: str
    compensating_control: str
    risk: str
    requester: str
    approver: str
    ticket: str
    issued: str
    expires: str
    findings: tuple[str | WaivedFinding, ...] = ()
    check: str | None = None
    subject: str | None = None
    control: str | None = None
    observed: Literal["any"] | None = None

    @property
    def named(self) -> tuple[WaivedFinding, ...]:
        """The findings that it names, each with what was observed."""
        return tuple(
            WaivedFinding(id=each, observed=ANY) if isinstance(each, str) else each
            for each in self.findings
        )

    def fits(self, finding: Finding) -> bool:
        """Whether its pattern fits the finding's subject."""
        return fnmatch.fnmatchcase(finding.subject, self.subject or "")


Place = tuple[str | int, ...]


def faults(
    waiver: Waiver, checks: Collection[str], controls: Collection[str]
) -> Iterator[tuple[Place, str]]:
    """Every fault: its place in the entry, and what is wrong."""
    if not _ID.fullmatch(waiver.id):
        yield ("id",), "an id has letters, digits, '.', '_' and '-', for a file is named by it"
    for field in ("reason", "risk", "requester", "approver", "ticket"):
        if names_nothing(text := getattr(waiver, field)):
            yield (field,), f"'{field}' names nothing: '{text}'"
    if not waiver.compensating_control.strip():
        yield ("compensating_control",), "'compensating_control' is empty; say so if there is none"
    if same_person(waiver.requester, waiver.approver):
        yield ("approver",), "the approver must be another person than the requester"
    yield from _faults_of_scope(waiver, checks, controls)
    yield from _faults_of_days(waiver)


def _faults_of_scope(
    waiver: Waiver, checks: Collection[str], controls: Collection[str]
) -> Iterator[tuple[Place, str]]:
    if bool(waiver.findings) == (waiver.check is not None):
        yield ("findings",), "it names either findings, or a check and the subject's pattern"
    if (waiver.check is None) != (waiver.subject is None):
        yield ("subject",), "a check and the subject's pattern go together"
    if waiver.control is not None and waiver.check is None:
        yield ("control",), "a whole control cannot be waived; name a check and a subject too"
    if waiver.control is not None and waiver.control not in controls:
        advice = nearest(waiver.control, controls)
        yield ("control",), f"there is no control '{waiver.control}'{advice}"
    if waiver.check is not None and waiver.check not in checks:
        yield ("check",), f"there is no check '{waiver.check}'{nearest(waiver.check, checks)}"
    for number, each in enumerate(waiver.named):
        if not _FINDING.fullmatch(each.id):
            yield ("findings", number), f"a finding's full id expected (64 digits), not '{each.id}'"
        elif isinstance(waiver.findings[number], str) and waiver.observed is None:
            wanted = "write {id: …, observed: …} as 'urazuke waive FINDING' does, or observed: any"
            yield ("findings", number), f"what was observed is missing; {wanted}"
    if waiver.subject is not None:
        yield from _faults_of_pattern(waiver, waiver.subject)


def _faults_of_pattern(waiver: Waiver, pattern: str) -> Iterator[tuple[Place, str]]:
    fixed = _WILD.sub("", _FORM.sub("", pattern))
    if _WILD.search(pattern) and sum(map(str.isalnum, fixed)) < _LETTERS:
        yield ("subject",), f"the pattern '{pattern}' fits nearly everything; name the subjects"
    if not pattern.strip():
        yield ("subject",), "the pattern is empty"
    if waiver.observed is None:
        yield ("subject",), "a pattern waives whatever is observed; say so with observed: any"


def _faults_of_days(waiver: Waiver) -> Iterator[tuple[Place, str]]:
    days = {}
    for field in ("issued", "expires"):
        try:
            days[field] = dates.day(getattr(waiver, field))
        except ValueError as fault:
            yield (field,), str(fault)
    if len(days) < 2:  # noqa: PLR2004 - both
        return
    if days["expires"] < days["issued"]:
        yield ("expires",), "it ends before it begins"
    if days["expires"] > (most := dates.add_months(days["issued"], MOST_MONTHS)):
        yield ("expires",), f"it must end within twelve months, by {most}"


def at(number: int, place: Place, written: Document) -> str:
    """Where that is in the file."""
    return written.position(number, *place)
