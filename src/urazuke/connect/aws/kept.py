"""Answers that several collectors need: asked for once, by whoever comes first."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from urazuke.connect.aws.answers import Answer
from urazuke.errors import Unreadable

Ask = Callable[[], Iterator[Answer | None]]


@dataclass
class _Place:
    lock: threading.Lock = field(default_factory=threading.Lock)
    answers: list[Answer | None] | None = None


class Kept:
    """What was answered to each question. Collectors look side by side; the others wait."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._lock = threading.Lock()
        self._places: dict[str, _Place] = {}

    def answers(
        self, question: str, ask: Ask, reused: Callable[[Answer | None], None]
    ) -> Iterator[Answer | None]:
        """Each answer; `reused` hears of those that another had asked for.

        Only a whole set is kept: after a fault the next collector asks again.
        """
        with self._lock:
            place = self._places.setdefault(question, _Place())
        got: list[Answer | None] = []
        fault: Unreadable | None = None
        with place.lock:
            if place.answers is not None:
                got = place.answers
                for answer in got:
                    reused(answer)
            else:
                fault = _filled(got, ask)
                place.answers = got if fault is None else None
        yield from got
        if fault is not None:
            raise fault


def _filled(got: list[Answer | None], ask: Ask) -> Unreadable | None:
    """Takes the answers in; returns the fault that ended them."""
    try:
        got.extend(ask())
    except Unreadable as fault:
        return fault
    return None
