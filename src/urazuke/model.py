"""The nouns of urazuke: frozen records and enums. Imports nothing of ours.

Every word is the one of the glossary (README, "Words"). Records are msgspec
structs, so that they are typed, hashable where their fields are, and become
JSON without code of their own.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Generic, Literal, TypeAlias, TypeVar

import msgspec

T = TypeVar("T")
Json: TypeAlias = Any  # what json.loads may give; each reader narrows it by a struct
TargetKind: TypeAlias = Literal["aws", "host", "endpoint", "domain", "page", "records", "history"]
Platform: TypeAlias = Literal["linux", "windows", "macos"]


class Struct(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, named fields only."""


class Status(StrEnum):
    """The seven answers, worst first; their order is the law of the roll-up."""

    FAIL = "fail"
    ERROR = "error"
    NOT_ASSESSED = "not-assessed"
    MANUAL = "manual"
    WAIVED = "waived"
    PASS = "pass"  # noqa: S105 - a status
    NOT_APPLICABLE = "not-applicable"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


_RANKS = {status: rank for rank, status in enumerate(Status)}
UNKNOWN = frozenset({Status.ERROR, Status.NOT_ASSESSED, Status.MANUAL})


def worst(statuses: Iterable[Status]) -> Status:
    """The worst of the statuses; of nothing at all: not assessed, never pass."""
    return min(statuses, key=lambda status: status.rank, default=Status.NOT_ASSESSED)


class Severity(StrEnum):
    """How much a failure of a control matters, worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Reason(StrEnum):
    """Why something could not be seen."""

    DENIED = "denied"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    THROTTLED = "throttled"
    MALFORMED = "malformed"
    MISSING_TOOL = "missing-tool"
    TRUNCATED = "truncated"
    NOT_OFFERED = "not-offered"
    NOT_ASKED = "not-asked"
    TOO_SOON = "too-soon"
    UNPROVEN = "unproven"
    BUG = "bug"


class Text(Struct, frozen=True):
    """One sentence in the two languages of the report."""

    ja: str
    en: str

    def __str__(self) -> str:
        """The English sentence, for logs."""
        return self.en


class Unavailable(Struct, frozen=True):
    """What could not be seen, and why."""

    reason: Reason
    detail: str


class Known(Struct, Generic[T], frozen=True):
    """What was seen of one member of a population."""

    payload: T


class Target(Struct, frozen=True):
    """What we connect to.

    `name` is unique in a run: `account/region` (or `account/global`) for AWS, the
    host's name, `scheme://name:port` for an endpoint.
    """

    kind: TargetKind
    name: str
    account: str | None = None  # the configured name of the AWS account
    region: str | None = None  # an AWS region, or "global"
    zone: str | None = None
    roles: tuple[str, ...] = ()
    platform: Platform | None = None  # of a host
    speaks: Literal["tls", "ssh"] | None = None  # of an endpoint
    keeps: str | None = None  # of ledgers: their kind


class Member(Struct, frozen=True, omit_defaults=True):
    """One member of a population as the collector saw it: a body, or why there is none."""

    subject: str
    body: Json = None
    unavailable: Unavailable | None = None
    region: str | None = None


class Query(Struct, frozen=True, omit_defaults=True):
    """One question put to a target: an API operation or a command."""

    ask: str
    parameters: dict[str, Json] = {}
    answers: int = 1
    request_ids: tuple[str, ...] = ()


class Fact(Struct, frozen=True):
    """What one collector saw at one target at one moment, raw and redacted.

    `expected` is the size of the population as the target states it (None: it does
    not say), `seen` the number of members; `gap` tells why the enumeration is not
    complete (None: it is). `clock_offset_ms` is the target's clock minus ours.
    """

    collector: str
    target: Target
    principal: str
    collected_at: str
    clock_offset_ms: int | None
    queries: tuple[Query, ...]
    expected: int | None
    seen: int
    redactions: tuple[str, ...]
    members: tuple[Member, ...]
    gap: Unavailable | None


class Evidence(Struct, frozen=True):
    """Where a finding's proof lies: the fact's SHA-256 and a JSON pointer into it."""

    fact: str
    pointer: str


class Finding(Struct, frozen=True):
    """One check on one subject for one control: the answer, and what it rests on.

    `changed`: promises whose sentence on the published page is another today.
    """

    id: str
    control: str
    promises: tuple[str, ...]
    check: str
    target: str
    subject: str
    region: str | None
    zone: str | None
    status: Status
    raw_status: Status
    severity: Severity
    because: Text
    observed: Text
    expected: Text
    evidence: tuple[Evidence, ...]
    fix: str
    collected_at: str | None
    changed: tuple[str, ...] = ()
