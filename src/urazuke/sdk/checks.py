"""What the author of a check declares, receives and returns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

from urazuke.errors import Unreadable
from urazuke.model import Reason, Status, Struct, Target, TargetKind, Text
from urazuke.sdk.facts import FactKey
from urazuke.wording import Publication

T = TypeVar("T")


class Decides(StrEnum):
    """Which answer a partly known population already decides.

    `VIOLATION`: none may …; a violation found is final, a pass needs every member.
    `MEMBER`: some must …; a member found is final, a fail needs every member.
    `NEITHER`: no answer without every member.
    """

    VIOLATION = "violation"
    MEMBER = "member"
    NEITHER = "neither"


@dataclass(frozen=True)
class Population(Generic[T]):
    """The known members of a population, by subject. What is missing only the engine knows."""

    members: Mapping[str, T]

    def __iter__(self) -> Iterator[T]:
        """The payloads, in the order of their subjects."""
        return (self.members[subject] for subject in sorted(self.members))

    def __getitem__(self, subject: str) -> T:
        """The member that another fact refers to; raises `Unreadable` when it was not seen."""
        if subject not in self.members:
            raise Unreadable(Reason.MALFORMED, f"{subject} is referred to, but was not seen")
        return self.members[subject]

    def at_least_one(self, what: str) -> Mapping[str, T]:
        """The members; raises `Unreadable` where nobody was asked for any: `what` is not told."""
        if not self.members:
            raise Unreadable(Reason.NOT_ASKED, f"nothing of {what} is part of this run")
        return self.members

    def __contains__(self, subject: str) -> bool:
        """Whether that member is known."""
        return subject in self.members

    def __len__(self) -> int:
        """How many members are known."""
        return len(self.members)


class Scope(StrEnum):
    """How far a need reaches."""

    SUBJECT = "subject"
    PARTS = "parts"
    TARGET = "target"
    RUN = "run"
    MOMENT = "moment"
    TODAY = "today"
    ITSELF = "itself"
    DECLARED = "declared"
    PUBLISHED = "published"
    TARGETS = "targets"


@dataclass(frozen=True)
class Need:
    """One field of a check's `Facts` class, as the engine reads it."""

    scope: Scope
    key: FactKey[Any] | None = None
    decides: Decides | None = None
    name: str | None = None


def own(key: FactKey[T], *, partly: Decides = Decides.NEITHER) -> T:
    """The subject's own payload. The first `own` of a check enumerates its subjects.

    `partly`: which answer holds although rows of the ledger could not be read; of other
    subjects than ledgers nothing is partly seen.
    """
    return cast("T", Need(Scope.SUBJECT, key, partly))


def parts(key: FactKey[T], *, decides: Decides) -> Population[T]:
    """The members named `<subject>#<part>`: what one subject consists of."""
    return cast("Population[T]", Need(Scope.PARTS, key, decides))


def population(key: FactKey[T], *, decides: Decides) -> Population[T]:
    """The whole population of the same target (of the same account, for global facts)."""
    return cast("Population[T]", Need(Scope.TARGET, key, decides))


def everywhere(key: FactKey[T], *, decides: Decides) -> Population[T]:
    """The populations of all targets of the run, joined."""
    return cast("Population[T]", Need(Scope.RUN, key, decides))


def moment() -> datetime:
    """The moment of the run, in UTC."""
    return cast("datetime", Need(Scope.MOMENT))


def today() -> date:
    """The day of the run where the organization is."""
    return cast("date", Need(Scope.TODAY))


def target() -> Target:
    """The target that the subject belongs to: its zone, its roles."""
    return cast("Target", Need(Scope.ITSELF))


def targets(kind: TargetKind) -> tuple[Target, ...]:
    """All targets of that kind that the configuration knows, looked at or not."""
    return cast("tuple[Target, ...]", Need(Scope.TARGETS, name=kind))


def declared(name: str) -> tuple[str, ...]:
    """What the company states under that name in `declared:` of its configuration.

    Where it states nothing, the subject is not assessed: the engine says what is missing.
    """
    return cast("tuple[str, ...]", Need(Scope.DECLARED, name=name))


def published() -> Publication:
    """The sentences of the published page in the catalogue, and what was approved since."""
    return cast("Publication", Need(Scope.PUBLISHED))


class NoParams(Struct, frozen=True):
    """The parameters of a check that has none."""


class Verdict(Struct, frozen=True):
    """What `judge` returns: pass, fail or not-applicable, never unknown.

    `changed`: promises whose wording is not the one that the catalogue was derived from.
    """

    status: Status
    observed: Text
    expected: Text
    fix: str = ""
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Variant:
    """How the statement of a check is judged of hosts of another platform than Linux.

    For where it means the same and is to be seen in other facts: `facts` and `judge` stand in for
    `Facts` and `judge` of the check, whose module names it in `ELSEWHERE`.
    """

    facts: type[Any]
    judge: Callable[[Any, Any], Verdict]


def passed(observed: Text, expected: Text) -> Verdict:
    """The statement of the check holds for this subject."""
    return Verdict(status=Status.PASS, observed=observed, expected=expected)


def failed(
    observed: Text, expected: Text, fix: str = "", *, changed: tuple[str, ...] = ()
) -> Verdict:
    """It does not. `fix`: the shell commands that mend exactly this subject, names quoted."""
    return Verdict(
        status=Status.FAIL, observed=observed, expected=expected, fix=fix, changed=changed
    )


def not_applicable(observed: Text, expected: Text) -> Verdict:
    """The statement cannot apply to this subject; what was seen shows why."""
    return Verdict(status=Status.NOT_APPLICABLE, observed=observed, expected=expected)
