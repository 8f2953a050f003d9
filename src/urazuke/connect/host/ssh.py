"""A host over SSH: one connection (through others, if need be), one script, one deadline.

paramiko limits each stage by itself; a timer that cuts the connection at the deadline rules
over all of them, whatever the server does or leaves undone.
"""

import contextlib
import logging
import shlex
import socket
import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from urazuke.connect.host.deadline import Deadline
from urazuke.connect.host.dial import connected
from urazuke.connect.host.exchange import Conversation, converse
from urazuke.connect.host.hops import Hop, hops
from urazuke.connect.host.login import log_in
from urazuke.connect.host.patient import Patient
from urazuke.connect.host.privilege import Privilege
from urazuke.connect.host.proxied import proxied
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
    way = hops(host)
    first, last = way[0], way[-1]
    with contextlib.ExitStack() as stack:
        first_stream = stack.enter_context(_reached(host, first, deadline))
        stack.enter_context(_cut_at(deadline, first_stream))
        stream: Any = (patient := Patient(first_stream))
        for hop, beyond in pairwise(way):
            transport, _ = _entered(stack, stream, hop, host, deadline)
            stack.enter_context(_translated(beyond.where, deadline))
            stream = _forwarded(transport, beyond, deadline)
        transport, fingerprint = _entered(stack, stream, last, host, deadline)
        channel = _shell(transport, privilege, deadline)
        talk = converse(channel, privilege, script, deadline, patient.relax)
        if talk.ending and not transport.is_active() and not deadline.passed:
            talk.ending = "the connection broke"
    between = [*(["a command"] if _command(host) else []), *(hop.where for hop in way[:-1])]
    via = "".join(f" via {each}" for each in between)
    return f"ssh {last.where}{via}, host key {fingerprint}", talk


def _reached(
    host: Host, first: Hop, deadline: Deadline
) -> contextlib.AbstractContextManager[socket.socket]:
    """The stream to the first host on the way."""
    if command := _command(host):
        return proxied(command, first, host.name)
    return connected(first.address, first.port, first.where, deadline)


def _command(host: Host) -> str | None:
    """OpenSSH's word for no command is `none`."""
    return None if host.proxy_command == "none" else host.proxy_command


def _entered(
    stack: contextlib.ExitStack, stream: Any, hop: Hop, host: Host, deadline: Deadline
) -> tuple["Transport", str]:
    """Logged in at one hop: the key that its known_hosts vouches for, and ours."""
    stack.enter_context(_translated(hop.where, deadline))
    known = KnownHosts(host.known_hosts, hop.address, hop.port, learns=host.new_host_keys)
    transport = stack.enter_context(_transport(stream, deadline))
    fingerprint = _greet(transport, known, deadline)
    log_in(transport, hop.user, hop.where, host)
    return transport, fingerprint


def _forwarded(transport: "Transport", to: Hop, deadline: Deadline) -> "Channel":
    """A stream from one hop to the next."""
    return transport.open_channel(
        "direct-tcpip", (to.address, to.port), ("127.0.0.1", 0), timeout=deadline.left
    )


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
    # One pass over each packet; a digest beside the cipher costs our side more than all the rest.
    options.ciphers = sorted(options.ciphers, key=lambda name: "-gcm@" not in name)
    transport.start_client(timeout=deadline.left)
    return known.check(transport.get_remote_server_key())


def _shell(transport: "Transport", privilege: Privilege, deadline: Deadline) -> "Channel":
    channel = transport.open_session(timeout=deadline.left)
    channel.set_combine_stderr(True)
    channel.exec_command(shlex.join(privilege.argv))
    return channel
