"""How long one call may take, its retries included."""

import time
from typing import Any

from botocore.exceptions import ReadTimeoutError


class Deadline:
    """Lets no attempt begin when the time of the call is over."""

    def __init__(self, seconds: float) -> None:
        """`seconds` from the first attempt on."""
        self._seconds = seconds

    def check(self, request: Any, **_: object) -> None:
        """Takes botocore's event of a request that is about to be sent; raises when it is late."""
        now = time.monotonic()
        began = request.context.setdefault("urazuke_began", now)
        if now - began > self._seconds:
            raise ReadTimeoutError(endpoint_url=request.url)
