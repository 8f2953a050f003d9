"""A host over SSH: one connection, one channel, one script, one deadline for it all.

paramiko limits each stage by itself; a timer that cuts the connection at the deadline rules
over all of them, whatever the server does or leaves undone.
"""

import contextlib
import getpass
import logging
import shlex
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from urazuke.connect.host.deadline import Deadline
from urazuke.connect.host.exchange import Conversation, converse
from urazuke.connect.host.privilege import Privilege
from urazuke.connect.host.trust import KnownHosts
from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.settings import Host

if TYPE_CHECKING:
    from paramiko import Channel, PKey, Transport

_DEFAULT_KEYS = ("id_ed25519", "id_ecdsa", "id_rsa")


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
        _log_in(transport, user, where, host.identity_file)
        channel = _shell(transport, privilege, deadline)
        talk = converse(channel, privilege, script, deadline)
        if talk.ending and not transport.is_active() and not deadline.passed:
            talk.ending = "the connection broke"
    return f"ssh {where}, host key {fingerprint}", talk


@contextlib.contextmanager
def _connected(
    address: str, port: int, where: str, deadline: Deadline
) -> Iterator[socket.socket]:
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
    for family, kind, protocol, _, to in socket.getaddrinfo(
        address, port, type=socket.SOCK_STREAM
    ):
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


def _log_in(transport: "Transport", user: str, where: str, identity: str | None) -> None:
    """By the identity file, else by the agent's keys; never by a password."""
    from paramiko import AuthenticationException

    refusals: list[str] = []
    for key in _keys(identity, refusals):
        try:
            further = transport.auth_publickey(user, key)
        except AuthenticationException as fault:
            if not transport.is_active():
                raise
            refusals.append(f"{key.fingerprint}: {fault}")
            continue
        if transport.is_authenticated():
            return
        refusals.append(f"{key.fingerprint}: the host asks for more: {', '.join(further)}")
    reasons = "; ".join(refusals) or "neither the agent nor a file has a key"
    raise Unreadable(Reason.DENIED, f"{where}: {reasons}")


def _keys(identity: str | None, refusals: list[str]) -> Iterator["PKey"]:
    from paramiko import Agent

    home = Path("~/.ssh").expanduser()
    paths = [Path(identity).expanduser()] if identity else [home / name for name in _DEFAULT_KEYS]
    for path in paths:
        if identity or path.exists():
            yield from _file_key(path, refusals)
    agent = Agent()
    try:
        yield from agent.get_keys()
    finally:
        agent.close()


def _file_key(path: Path, refusals: list[str]) -> Iterator["PKey"]:
    from paramiko import PasswordRequiredException, PKey, SSHException
    from paramiko.pkey import UnknownKeyType

    try:
        yield PKey.from_path(path)
    except PasswordRequiredException:
        refusals.append(f"{path}: encrypted; add it to the agent")
    except (OSError, ValueError, SSHException, UnknownKeyType) as fault:
        refusals.append(f"{path}: {fault}")


def _shell(transport: "Transport", privilege: Privilege, deadline: Deadline) -> "Channel":
    channel = transport.open_session(timeout=deadline.left)
    channel.set_combine_stderr(True)
    channel.exec_command(shlex.join(privilege.argv))
    return channel
