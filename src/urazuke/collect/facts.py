"""How what a collector saw becomes a stored fact."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from urazuke.errors import Unreadable
from urazuke.model import Fact, Member, Query, Reason, Target, Unavailable
from urazuke.sdk import FactKey


@dataclass(frozen=True)
class Origin:
    """When, by whom and by which questions a fact came to be known."""

    collected_at: str
    principal: str = ""
    clock_offset_ms: int | None = None
    queries: Iterable[Query] = ()


def now() -> str:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def made(
    target: Target,
    key: FactKey[Any],
    origin: Origin,
    members: Iterable[Member],
    gap: Unavailable | None,
) -> Fact:
    """The fact; members in the order of their names, so that equal worlds give equal bytes."""
    found = tuple(sorted(members, key=lambda member: member.subject))
    return Fact(
        collector=key.name,
        target=target,
        principal=origin.principal,
        collected_at=origin.collected_at,
        clock_offset_ms=origin.clock_offset_ms,
        queries=tuple(origin.queries),
        expected=None if gap else len(found),
        seen=sum(member.unavailable is None for member in found),
        redactions=getattr(key, "redactions", ()),
        members=found,
        gap=gap,
    )


def nothing(target: Target, key: FactKey[Any], began: str, fault: Unreadable) -> Fact:
    """The fact of a target that could not be looked at."""
    return made(target, key, Origin(began), (), fault.unavailable)


def bug(crash: Exception) -> Unreadable:
    """A crash of our own code, by type and place; its message may hold data and is left out."""
    place = "?"
    trace = crash.__traceback__
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return Unreadable(Reason.BUG, f"{type(crash).__name__} in {place}")
