"""What one collector names before it fails, and why it failed."""

from collections.abc import Callable, Iterable

from urazuke.collect import facts
from urazuke.errors import Unreadable
from urazuke.model import Member, Unavailable


def gathered(look: Callable[[], Iterable[Member]]) -> tuple[list[Member], Unavailable | None]:
    """The members up to the first fault, and the fault."""
    members: list[Member] = []
    try:
        for member in look():
            members.append(member)  # noqa: PERF402 - what came before a fault must be kept
    except Unreadable as refused:
        return members, refused.unavailable
    except Exception as crash:  # noqa: BLE001 - the same boundary, for one collector
        return members, facts.bug(crash).unavailable
    return members, None
