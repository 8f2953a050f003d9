"""The addresses behind a name, within a deadline.

The resolver of the system cannot be interrupted: it is asked on a daemon thread, which a
dead resolver may keep, while we go on.
"""

import socket
from queue import Empty, SimpleQueue
from threading import Thread

from urazuke.connect.tls.service import Address, Service, service
from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.settings import EndpointSettings

_DEADLINE = 3.0


def addresses(endpoint: EndpointSettings, deadline: float = _DEADLINE) -> tuple[Address, ...]:
    """`connect` when given, else every address that the resolver gives, in a stable order.

    Raises `Unreadable` when there is none within `deadline` seconds, `ConfigurationError`
    when the settings cannot be understood.
    """
    wanted = service(endpoint)
    if wanted.connect:
        return wanted.connect
    if wanted.server_name is None:
        return (Address(host=wanted.host, port=wanted.port),)
    return _resolved(wanted, deadline)


def _resolved(wanted: Service, deadline: float) -> tuple[Address, ...]:
    answers: SimpleQueue[tuple[str, ...] | OSError] = SimpleQueue()
    Thread(target=lambda: answers.put(_ask(wanted.host)), daemon=True).start()
    try:
        answer = answers.get(timeout=deadline)
    except Empty as fault:
        detail = f"the resolver gave no answer for {wanted.host} within {deadline:g} s"
        raise Unreadable(Reason.TIMEOUT, detail) from fault
    if isinstance(answer, OSError):
        raise Unreadable(Reason.UNREACHABLE, f"{wanted.host}: {answer.strerror}")
    if not answer:
        raise Unreadable(Reason.UNREACHABLE, f"{wanted.host}: the resolver gave no address")
    return tuple(Address(host=host, port=wanted.port) for host in answer)


def _ask(host: str) -> tuple[str, ...] | OSError:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError as fault:
        return fault
    return tuple(sorted({str(sockaddr[0]) for *_, sockaddr in found}))
