"""How long findings failed, over the sealed runs of the locker.

`open`: failed when it was last answered; `waived`: an exception was in force then; `gone`: it was
not answered any more, and nobody knows why; `fixed`: it was answered pass; `removed`: its subject
is no longer among those of its check, which knew them all.
"""

from datetime import datetime
from typing import Literal

from urazuke.sdk import HistoryCollector, Struct, observed, shape

Severity = Literal["critical", "high", "medium", "low"]


class Life(Struct, frozen=True, forbid_unknown_fields=True):
    """One: from the first run that saw it fail to the last, and to its end.

    `excepted`: for how many seconds of it an exception was in force.
    """

    finding: str
    control: str
    severity: Severity
    first: datetime
    last: datetime
    state: Literal["open", "waived", "gone", "fixed", "removed"]
    ended: datetime | None
    excepted: int


class Lives(Struct, frozen=True, forbid_unknown_fields=True):
    """All of them; `unread`: runs whose findings are not what was sealed."""

    lives: tuple[Life, ...]
    unread: tuple[str, ...]


LIVES = HistoryCollector(
    __name__,
    shape(Lives),
    collect=lambda history, subject: [observed(subject, history.lives)],
    redactions=("targets, subjects and texts of findings",),
)
