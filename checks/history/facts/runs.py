"""The earlier runs of the locker: what each proves, and how it found each control.

`proof`: sealed by the company's key, whole, of the whole catalogue, in its own place; `elsewhere`:
of another organization. What a run that is no proof says is kept as far as its seal holds: it can
show a failure, never its absence.
"""

from datetime import datetime
from typing import Literal

from urazuke.sdk import History, HistoryCollector, Json, Struct, observed, shape

Answer = Literal["fail", "error", "not-assessed", "manual", "waived", "pass", "not-applicable"]
State = Literal[
    "proof", "partial", "narrowed", "renamed", "elsewhere", "unfinished", "unsealed", "unproven"
]


class Schedule(Struct, frozen=True, forbid_unknown_fields=True):
    """When runs are due: every so many seconds, or so many later, since a moment."""

    every: int
    tolerance: int
    since: datetime


class Run(Struct, frozen=True, forbid_unknown_fields=True):
    """One run; `moment` of one that proves nothing is what its directory's name claims."""

    run: str
    moment: datetime | None
    state: State
    detail: str
    catalogue: str | None
    schedule: Schedule | None
    targets: int
    controls: dict[Answer, tuple[str, ...]]

    def status(self, control: str) -> Answer | None:
        """How it found a control; None: it did not judge it."""
        for status, names in self.controls.items():
            if control in names:
                return status
        return None


class Runs(Struct, frozen=True, forbid_unknown_fields=True):
    """The schedule in force, and every earlier run."""

    schedule: Schedule
    runs: tuple[Run, ...]


def _runs(history: History) -> Json:
    return {"schedule": history.schedule(), "runs": history.runs()}


RUNS = HistoryCollector(
    __name__,
    shape(Runs),
    collect=lambda history, subject: [observed(subject, lambda: _runs(history))],
    redactions=("operators, principals and findings of earlier runs",),
)
