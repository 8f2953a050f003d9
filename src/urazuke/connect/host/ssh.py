"""A host over SSH: one connection, one channel, one script, one deadline for it all.

paramiko limits each stage by itself; a timer that cuts the connection at the deadline rules
over all of them, whatever the server does or leaves undone.
"""

import contextlib
import getpass
import logging
import queue
import shlex
import socket
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from urazuke.connect.host.deadline import Deadline
from urazuke.connect.host.exchange import Conversation, converse
from urazuke.connect.host.login import log_in
from urazuke.connect.host.privilege import Privilege
from urazuke.connect.host.trust import KnownHosts
from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.settings import Host

if TYPE_CHECKING:
    from paramiko import Channel, Transport


def run(
    host: Host, privilege: Privilege, script: Callable[[str], str], deadline: Deadline
) -> tuple[str, Conversation]:
    """Who asked whom, and what the shell answered; the connection is closed at the end."""
    address, user = host.address or host.name, host.user or getpass.getuser()
    known = KnownHosts(host.known_hosts, address, host.port)
    where = f"{user}@{f'[{address}]' if ':' in address else address}:{host.port}"
    with (
        _connected(address, host.port, where, deadline) as stream,
        _cut_at(deadline, stream),
        _translated(where, deadline),
        _transport(stream, deadline) as transport,
    ):
        fingerprint = _greet(transport, known, deadline)
        log_in(transport, user, where, host.identity_file)
        channel = _shell(transport, privilege, deadline)
        talk = converse(channel, privilege, script, deadline)
        if talk.ending and not transport.is_active() and not deadline.passed:
            talk.ending = "the connection broke"
    return f"ssh {where}, host key {fingerprint}", talk


@contextlib.contextmanager
def _connected(address: str, port: int, where: str, deadline: Deadline) -> Iterator[socket.socket]:
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


@contextlib.contextmanager
def _cut_at(deadline: Deadline, stream: socket.socket) -> Iterator[None]:
    def cut() -> None:
        with contextlib.suppress(OSError):
            stream.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(deadline.left, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextlib.contextmanager
def _translated(where: str, deadline: Deadline) -> Iterator[None]:
    """What goes wrong in paramiko, as the typed reason."""
    from paramiko import AuthenticationException, SSHException

    try:
        yield
    except AuthenticationException as fault:
        if deadline.passed:
            raise deadline.exceeded(where) from fault
        raise Unreadable(Reason.DENIED, f"{where}: {fault}") from fault
    except (SSHException, EOFError, OSError) as fault:
        if deadline.passed:
            raise deadline.exceeded(where) from fault
        raise Unreadable(Reason.UNREACHABLE, f"{where}: {fault or type(fault).__name__}") from fault


@contextlib.contextmanager
def _transport(stream: socket.socket, deadline: Deadline) -> Iterator["Transport"]:
    from paramiko import Transport

    log = logging.getLogger("paramiko")
    if not log.handlers:
        log.addHandler(logging.NullHandler())  # its thread's tracebacks are not for stderr
    transport = Transport(stream)
    transport.banner_timeout = transport.handshake_timeout = transport.auth_timeout = deadline.left
    try:
        yield transport
    finally:
        transport.close()


def _greet(transport: "Transport", known: KnownHosts, deadline: Deadline) -> str:
    options = transport.get_security_options()
    options.key_types = known.preferred(options.key_types)
    transport.start_client(timeout=deadline.left)
    return known.check(transport.get_remote_server_key())


def _shell(transport: "Transport", privilege: Privilege, deadline: Deadline) -> "Channel":
    channel = transport.open_session(timeout=deadline.left)
    channel.set_combine_stderr(True)
    channel.exec_command(shlex.join(privilege.argv))
    return channel
