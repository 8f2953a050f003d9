"""The one deadline of a host: connecting, logging in and the script share it."""

import time
from dataclasses import dataclass

from urazuke.errors import Unreadable
from urazuke.model import Reason


@dataclass(frozen=True)
class Deadline:
    """The moment, on the monotonic clock, at which a host's time is over."""

    moment: float
    seconds: float

    @property
    def left(self) -> float:
        """Seconds left; never below a millisecond, for calls that take zero as "forever"."""
        return max(0.001, self.moment - time.monotonic())

    @property
    def passed(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self.moment

    def exceeded(self, where: str) -> Unreadable:
        """The error to raise when it passed."""
        return Unreadable(Reason.TIMEOUT, f"{where}: no answer within {self.seconds:g} s")


def within(seconds: float) -> Deadline:
    """The deadline that many seconds from now."""
    return Deadline(time.monotonic() + seconds, seconds)
