"""A TCP connection to a host within a deadline, whatever the resolver or the network does."""

import contextlib
import queue
import socket
import threading
from collections.abc import Iterator
from typing import Any

from urazuke.connect.host.deadline import Deadline
from urazuke.errors import Unreadable
from urazuke.model import Reason


@contextlib.contextmanager
def connected(address: str, port: int, where: str, deadline: Deadline) -> Iterator[socket.socket]:
    """The connection, for as long as the block lasts; raises `Unreadable`."""
    try:
        stream = _dialled(address, port, deadline)
    except TimeoutError as fault:
        raise deadline.exceeded(where) from fault
    except OSError as fault:
        raise Unreadable(Reason.UNREACHABLE, f"{where}: {fault.strerror or fault}") from fault
    with stream:
        stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield stream


def _dialled(address: str, port: int, deadline: Deadline) -> socket.socket:
    """The first of the name's addresses that answers; the last one's error if none does."""
    error = OSError("the name has no address")
    for family, kind, protocol, _, to in _resolved(address, port, deadline):
        stream = socket.socket(family, kind, protocol)
        try:
            stream.settimeout(deadline.left)
            stream.connect(to)
        except OSError as fault:
            stream.close()
            error = fault
        else:
            return stream
    raise error


def _resolved(address: str, port: int, deadline: Deadline) -> list[Any]:
    """The addresses of a name; in a thread, since nothing else ends a resolver that hangs."""
    found: queue.SimpleQueue[list[Any] | OSError] = queue.SimpleQueue()

    def resolve() -> None:
        try:
            found.put(list(socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)))
        except OSError as fault:
            found.put(fault)

    threading.Thread(target=resolve, daemon=True).start()
    try:
        answer = found.get(timeout=deadline.left)
    except queue.Empty as fault:
        raise TimeoutError from fault
    if isinstance(answer, OSError):
        raise answer
    return answer
