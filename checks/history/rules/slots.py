"""Time in slots, and the stretches of it that no point proves."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from urazuke.checks.history.facts.runs import Schedule


@dataclass(frozen=True)
class Stretch:
    """A piece of time."""

    begins: datetime
    ends: datetime

    def __str__(self) -> str:
        """Both ends in UTC, to the minute."""
        return f"{self.begins:%Y-%m-%dT%H:%MZ}–{self.ends:%Y-%m-%dT%H:%MZ}"


def closed(schedule: Schedule, now: datetime) -> int:
    """How many slots have ended, with their tolerance, since the schedule began."""
    every, tolerance = timedelta(seconds=schedule.every), timedelta(seconds=schedule.tolerance)
    return max(0, (now - tolerance - schedule.since) // every)


def last(schedule: Schedule, now: datetime, days: int) -> list[Stretch] | None:
    """The slots of that many days that ended last; None: there have not been so many yet."""
    every = timedelta(seconds=schedule.every)
    ended, wanted = closed(schedule, now), -(-timedelta(days=days) // every)
    if ended < wanted:
        return None
    begins = [schedule.since + every * n for n in range(ended - wanted, ended)]
    return [Stretch(begin, begin + every) for begin in begins]


def unproven(
    slots: Sequence[Stretch], points: Iterable[datetime], tolerance: timedelta
) -> list[Stretch]:
    """The slots without a point of their own, and what lies between points too far apart.

    A point proves one slot: the first that has none, if the point is in it or at most
    `tolerance` after it.
    """
    known = sorted(points)
    found = {*_empty(slots, known, tolerance)}
    if slots:
        every = slots[0].ends - slots[0].begins
        between = [point for point in known if slots[0].begins <= point]
        pairs = pairwise(between)
        found |= {Stretch(a, b) for a, b in pairs if b - a > every + tolerance}
    return sorted(found, key=lambda stretch: (stretch.begins, stretch.ends))


def _empty(
    slots: Sequence[Stretch], known: Sequence[datetime], tolerance: timedelta
) -> Iterator[Stretch]:
    free = 0
    for slot in slots:
        free = max(free, bisect_left(known, slot.begins))
        if free < len(known) and known[free] < slot.ends + tolerance:
            free += 1
        else:
            yield slot
