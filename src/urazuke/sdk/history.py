"""What a collector of facts about earlier runs declares and uses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from urazuke.model import Json, Member
from urazuke.sdk.facts import FactKey

T = TypeVar("T")


class History(Protocol):
    """The earlier runs of the locker as a collector sees them; methods raise `Unreadable`."""

    def schedule(self) -> Json:
        """When runs are due, in seconds and UTC."""
        ...

    def runs(self) -> Json:
        """Each earlier run: what it proves, and what it saw (shape: `urazuke.bundle.past`)."""
        ...

    def lives(self) -> Json:
        """How long each finding failed (shape: `urazuke.bundle.lives`)."""
        ...


@dataclass(frozen=True)
class HistoryCollector(FactKey[T]):
    """Observes the earlier runs of the same locker; the one subject is the history itself."""

    collect: Callable[[History, str], Iterable[Member]] = field(kw_only=True)
    redactions: tuple[str, ...] = field(default=(), kw_only=True)
