"""Ctrl-C and SIGTERM during a run: what was seen is kept."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from urazuke.request import Stop

CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}


@contextmanager
def heeded(stop: Stop) -> Iterator[None]:
    """While the run lasts, signals set `stop`; a second one ends everything at once."""

    def heed(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        again = stop.code is not None
        stop.code = CODES[signal.Signals(number)]
        # Raising alone is not enough: inside a destructor Python only prints what is raised.
        if stop.at_once or again:
            raise KeyboardInterrupt(stop.code)

    before = {number: signal.signal(number, heed) for number in CODES}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
