"""The lives of findings over many runs: from the first run that saw one fail to its end.

Of each finding only what it is and how it was answered is read; what never failed is forgotten.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from urazuke.errors import EvidenceError, Unreadable
from urazuke.model import UNKNOWN, Json, Reason, Severity, Status, Struct

MOST = 50_000  # lives; whoever has more cannot be told about them all
_OURSELVES = "history."  # a check of the history would otherwise keep itself alive


class Seen(Struct, frozen=True):
    """What is read of a line of `findings.jsonl`."""

    id: str
    control: str
    check: str
    target: str
    status: Status
    raw_status: Status
    severity: Severity

    @property
    def place(self) -> tuple[str, str, str]:
        """What was asked where."""
        return self.control, self.check, self.target


@dataclass
class Life:
    """One finding that failed; `last`: when it was last seen to; `excepted`: seconds waived."""

    seen: Seen
    first: str
    last: str
    state: str = "open"  # open, waived, gone; fixed, removed
    ended: str | None = None
    excepted: int = 0

    def told(self) -> dict[str, Json]:
        """As evidence."""
        return {
            "finding": self.seen.id,
            "control": self.seen.control,
            "severity": self.seen.severity.value,
            "first": self.first,
            "last": self.last,
            "state": self.state,
            "ended": self.ended,
            "excepted": self.excepted,
        }


@dataclass
class Lives:
    """Grows run by run; `unread`: the runs whose findings are not what was sealed.

    `before`: the moment of the run before.
    """

    alive: dict[str, Life] = field(default_factory=dict)
    over: list[Life] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    before: str | None = None

    def take(self, moment: str, lines: bytes) -> None:
        """The findings of the next run. Raises `EvidenceError` where they cannot be read."""
        answered: dict[str, Seen] = {}
        known, unknown = set[tuple[str, str, str]](), set[tuple[str, str, str]]()
        for seen in _read(lines):
            (unknown if seen.raw_status in UNKNOWN else known).add(seen.place)
            if seen.raw_status is Status.FAIL or seen.id in self.alive:
                answered[seen.id] = seen
        for name, life in list(self.alive.items()):
            if life.state == "waived":
                life.excepted += _seconds(self.before or moment, moment)
            if name not in answered:
                self._missing(life, moment, whole=life.seen.place in known - unknown)
        for seen in answered.values():
            self._answered(seen, moment)
        self.before = moment
        if len(self.alive) + len(self.over) > MOST:
            raise Unreadable(Reason.TRUNCATED, f"more than {MOST} findings failed")

    def _missing(self, life: Life, moment: str, *, whole: bool) -> None:
        """Removed, where the same check knew all of its population there; else nobody knows."""
        life.state = "gone"
        if whole:
            self._end(life, moment, "removed")

    def _answered(self, seen: Seen, moment: str) -> None:
        life = self.alive.get(seen.id)
        if seen.raw_status is Status.FAIL:
            life = life or self.alive.setdefault(seen.id, Life(seen, moment, moment))
            life.seen, life.last = seen, moment
            life.state = "waived" if seen.status is Status.WAIVED else "open"
        elif life is not None and seen.raw_status not in UNKNOWN:
            self._end(life, moment, "fixed")
        elif life is not None and life.state == "gone":
            life.state = "open"

    def _end(self, life: Life, moment: str, how: str) -> None:
        life.state, life.ended = how, moment
        self.over.append(self.alive.pop(life.seen.id))

    def told(self) -> Json:
        """Every life, as it began."""
        lives = sorted([*self.over, *self.alive.values()], key=lambda life: life.first)
        return {"lives": [life.told() for life in lives], "unread": self.unread}


def _seconds(begin: str, end: str) -> int:
    return int((datetime.fromisoformat(end) - datetime.fromisoformat(begin)).total_seconds())


def _read(lines: bytes) -> Iterable[Seen]:
    try:
        found = msgspec.json.Decoder(Seen).decode_lines(lines)
    except (msgspec.MsgspecError, ValueError) as fault:
        raise EvidenceError(f"findings.jsonl cannot be understood: {fault}") from fault
    return [seen for seen in found if not seen.check.startswith(_OURSELVES)]
