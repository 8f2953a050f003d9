"""The trace: each promise of the page, and the controls that back it, in the run or not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from urazuke.assessment import Assessment
from urazuke.catalog import Control, Promise
from urazuke.model import Status
from urazuke.rollup import Result


@dataclass(frozen=True)
class Backing:
    """A control of a promise; what was not part of the run has no result and is not assessed."""

    control: Control
    result: Result | None

    @property
    def status(self) -> Status:
        """Its status; never a pass for what did not run."""
        return self.result.status if self.result else Status.NOT_ASSESSED


@dataclass(frozen=True)
class Traced:
    """One promise, its answer, and what the answer rests on."""

    promise: Promise
    result: Result
    backing: Sequence[Backing]


def sections(run: Assessment) -> list[tuple[str, list[Traced]]]:
    """The promises by section of the page, in its order."""
    traced = (_traced(promise, run) for promise in run.catalog.promises.values())
    return [(name, list(own)) for name, own in groupby(traced, lambda t: t.promise.section)]


def absent(run: Assessment) -> list[Control]:
    """The controls of the catalogue that were not part of the run."""
    return [control for name, control in run.catalog.controls.items() if name not in run.controls]


def frameworks(control: Control) -> Iterable[tuple[str, str]]:
    """Edition and ids, for each edition that the control names."""
    for edition, ids in control.frameworks.items():
        if isinstance(ids, dict):
            yield from ((f"{edition} {version}", ", ".join(own)) for version, own in ids.items())
        else:
            yield edition, ", ".join(ids)


def _traced(promise: Promise, run: Assessment) -> Traced:
    backing = [
        Backing(control, run.controls.get(name))
        for name, control in run.catalog.controls.items()
        if promise.id in control.promises
    ]
    return Traced(promise, run.promises[promise.id], backing)
