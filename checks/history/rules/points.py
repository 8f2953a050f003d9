"""Which earlier runs are points in time that are known, and which leave their time in doubt."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from urazuke.checks.history.facts.runs import Run

_DOUBTFUL = frozenset({"unsealed", "unproven"})
_LEGIBLE = frozenset({"proof", "partial", "narrowed", "renamed"})
_SHOWN = 5


def proofs(runs: Iterable[Run], begin: datetime, now: datetime) -> list[Run]:
    """The runs of that time that prove something, whole and in their place."""
    return [run for run in runs if run.state == "proof" and _within(run, begin, now)]


def legible(runs: Iterable[Run], begin: datetime, now: datetime) -> list[Run]:
    """Every run of that time whose seal holds: what it saw, it saw, however little it asked."""
    return [run for run in runs if run.state in _LEGIBLE and _within(run, begin, now)]


def _within(run: Run, begin: datetime, now: datetime) -> bool:
    return run.moment is not None and begin <= run.moment <= now


def doubts(runs: Iterable[Run], begin: datetime, now: datetime) -> Iterator[str]:
    """The runs that may have seen anything: unsealed, altered, by another key, of tomorrow."""
    for run in runs:
        if run.moment is not None and run.moment > now:
            yield f"{run.run}: its moment is still to come"
        elif run.state in _DOUBTFUL and (run.moment is None or begin <= run.moment):
            yield f"{run.run}: {run.detail or 'not sealed'}"


def targets(proofs: Sequence[Run]) -> str:
    """The fewest and the most targets that a run had: whoever asks less, sees less."""
    numbers = sorted({run.targets for run in proofs})
    return f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else "".join(map(str, numbers))


def few(items: Sequence[object]) -> str:
    """The first of them, and how many more there are."""
    more = f" (+{len(items) - _SHOWN})" if len(items) > _SHOWN else ""
    return "; ".join(map(str, items[:_SHOWN])) + more
