"""What a collector of facts about published pages declares and uses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from urazuke.model import Json, Member
from urazuke.sdk.facts import FactKey

T = TypeVar("T")


class Page(Protocol):
    """One published page as a collector sees it; methods raise `Unreadable`."""

    def answer(self) -> Json:
        """What was answered at its address (shape: `urazuke.connect.web`), fetched once."""
        ...

    def links(self) -> Json:
        """Where the links of its content lead (shape: `urazuke.connect.web`), tried once."""
        ...


@dataclass(frozen=True)
class PageCollector(FactKey[T]):
    """Observes one published page; the subject is its URL, a part `<url>#<part>`."""

    collect: Callable[[Page, str], Iterable[Member]] = field(kw_only=True)
    redactions: tuple[str, ...] = field(default=(), kw_only=True)
