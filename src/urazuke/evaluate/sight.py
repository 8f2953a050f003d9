"""What the stored facts of a run show: each member parsed once, found by its name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from urazuke.errors import Unreadable
from urazuke.model import Fact, Json, Reason, Target, Unavailable
from urazuke.plan import Plan
from urazuke.sdk import FactKey


@dataclass(frozen=True)
class Stored:
    """A fact and its name, the SHA-256 of its bytes."""

    name: str
    fact: Fact


Facts = Mapping[tuple[str, str], Stored]  # (target name, collector name) → fact


@dataclass
class Seen:
    """One fact, read: payloads by subject, and why the others are missing."""

    stored: Stored
    payloads: dict[str, Any] = field(default_factory=dict)
    missing: dict[str, Unavailable] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)  # subject → its parts

    @property
    def gaps(self) -> list[Unavailable]:
        """Everything of the population that is not known."""
        gap = self.stored.fact.gap
        return [*([] if gap is None else [gap]), *self.missing.values()]


class Sight:
    """All facts of a run, and the moment at which they are judged."""

    def __init__(self, facts: Facts, plan: Plan, moment: datetime) -> None:
        """`facts` may lack what a broken run did not collect."""
        self.targets = plan.targets
        self.declared = plan.declared
        self.published = plan.published
        self.discovered = plan.discovered
        self.moment = moment
        self.today = moment.astimezone(ZoneInfo(plan.zone)).date()
        self._facts = facts
        self._seen: dict[tuple[str, FactKey[Any]], Seen] = {}

    def at(self, target: Target, key: FactKey[Any]) -> Seen | None:
        """The fact of that key at that target; None when it was never collected."""
        slot, stored = (target.name, key), self._facts.get((target.name, key.name))
        if slot not in self._seen and stored is not None:
            self._seen[slot] = _read(stored, key)
        return self._seen.get(slot)


def _read(stored: Stored, key: FactKey[Any]) -> Seen:
    seen = Seen(stored)
    for place, member in enumerate(stored.fact.members):
        name = member.subject
        twice = name in seen.places
        seen.places[name] = place
        seen.parts.setdefault(name.rpartition("#")[0], []).append(name)
        try:
            if twice:
                raise Unreadable(Reason.MALFORMED, f"{key.name} has two members named {name}")
            if member.unavailable is not None:
                raise Unreadable(member.unavailable.reason, member.unavailable.detail)
            seen.payloads[name] = _parsed(key, member.body, name)
        except Unreadable as fault:
            seen.payloads.pop(name, None)
            seen.missing[name] = fault.unavailable
    return seen


def _parsed(key: FactKey[Any], body: Json, subject: str) -> Any:
    try:
        return key.parse(body)
    except Exception as fault:
        detail = f"{key.name} of {subject}: {type(fault).__name__}"
        raise Unreadable(Reason.MALFORMED, detail) from fault
