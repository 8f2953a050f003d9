"""How long nothing was assessed: the stretches between sealed runs, against their schedule."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from urazuke.checks.history.facts.runs import Run, Runs
from urazuke.checks.history.rules.points import proofs
from urazuke.checks.history.rules.slots import Stretch

_ALLOWED = 2  # intervals


def start(history: Runs) -> datetime:
    """Since when runs are due: as configured, or since the first sealed run under a schedule.

    Whoever moves `since` forward later does not make what lies before it undone; whoever wrote a
    wrong one may correct it.
    """
    due = (run.moment for run in history.runs if run.state == "proof" and run.schedule is not None)
    return min([history.schedule.since, *(each for each in due if each is not None)])


def too_long(
    history: Runs, now: datetime, begin: datetime, more: Iterable[Run] = ()
) -> list[Stretch]:
    """The stretches of the period since `begin` that are longer than twice the interval.

    The interval is the one that the run before it was made under. `more`: runs that are taken
    for sealed ones.
    """
    since = start(history)
    known = [*proofs(history.runs, since, now), *more]
    ordered = sorted(known, key=lambda run: run.moment or now)
    return [
        stretch
        for stretch, allowed in _between(history, ordered, since, now)
        if stretch.ends > begin and stretch.ends - stretch.begins > allowed
    ]


def _between(
    history: Runs, ordered: list[Run], since: datetime, now: datetime
) -> Iterator[tuple[Stretch, timedelta]]:
    """Each stretch and how long it may be: before the first run, between runs, until now."""
    before, allowed = since, _allowed(history, ordered[0] if ordered else None)
    for run in ordered:
        at = run.moment or now
        yield Stretch(before, at), allowed
        before, allowed = at, _allowed(history, run)
    yield Stretch(before, now), allowed


def _allowed(history: Runs, run: Run | None) -> timedelta:
    own = run.schedule if run is not None else None
    return _ALLOWED * timedelta(seconds=(own or history.schedule).every)
