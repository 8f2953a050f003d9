"""How fast one account's service is asked."""

import threading
import time


class Rate:
    """Lets callers through, evenly spaced, whatever the number of threads."""

    def __init__(self, a_second: float) -> None:
        """`a_second`: how many may pass in a second."""
        self._apart = 1 / a_second
        self._lock = threading.Lock()
        self._next = 0.0

    def wait(self, **_: object) -> None:
        """Returns when it is the caller's turn; takes botocore's events as they are."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next)
            self._next = turn + self._apart
        time.sleep(turn - now)
