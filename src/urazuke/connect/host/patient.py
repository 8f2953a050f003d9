"""A socket that reads many small packets at once, where nobody waits for the first of them.

A host answers command by command. Waking up for each of these packets costs our side more than
all that is in them.
"""

import socket
import time
from typing import Any

_PATIENCE = 0.2  # by so much a host takes longer, at most
_CHUNK = 131_072


class Patient:
    """The stream as paramiko takes it; in a hurry until `relax` is called."""

    def __init__(self, stream: socket.socket) -> None:
        """The stream stays another's to close."""
        self._stream = stream
        self._held = b""
        self._relaxed = False

    def relax(self) -> None:
        """From now on what comes may wait for what comes next."""
        self._relaxed = True

    def recv(self, size: int) -> bytes:
        """At most so many of the next bytes; none at the end."""
        if not self._held:
            self._held = self._next()
        given, self._held = self._held[:size], self._held[size:]
        return given

    def _next(self) -> bytes:
        if self._relaxed and self._stream.recv(1, socket.MSG_PEEK):
            time.sleep(_PATIENCE)
        return self._stream.recv(_CHUNK)

    def __getattr__(self, name: str) -> Any:
        """Everything else is the stream's."""
        return getattr(self._stream, name)
