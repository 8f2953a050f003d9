"""This machine itself: the same script, in a shell of our own."""

import contextlib
import getpass
import os
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator

from urazuke.connect.host.deadline import Deadline
from urazuke.connect.host.exchange import Conversation, converse
from urazuke.connect.host.privilege import Privilege
from urazuke.errors import Unreadable
from urazuke.model import Reason


def run(
    privilege: Privilege, script: Callable[[str], str], deadline: Deadline
) -> tuple[str, Conversation]:
    """Who asked, and what the shell answered; what still runs at the end is killed."""
    ours, theirs = socket.socketpair()
    with ours, theirs, _started(privilege, theirs):
        theirs.close()
        talk = converse(ours, privilege, script, deadline)
    return f"local user {getpass.getuser()}", talk


@contextlib.contextmanager
def _started(privilege: Privilege, stream: socket.socket) -> Iterator[None]:
    """The shell, in a session of its own, for as long as it is spoken to."""
    try:
        shell = subprocess.Popen(  # noqa: S603  the words are ours, nothing goes through a shell
            privilege.argv,
            stdin=stream.fileno(),
            stdout=stream.fileno(),
            stderr=stream.fileno(),
            start_new_session=True,
            env={"PATH": os.environ.get("PATH", os.defpath)},  # no secret of ours goes along
        )
    except OSError as fault:
        raise Unreadable(Reason.MISSING_TOOL, f"{privilege.argv[0]}: {fault.strerror}") from fault
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(shell.pid, signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            shell.wait(timeout=1)  # root's processes need not obey us
