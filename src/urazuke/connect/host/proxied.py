"""A stream to a host through a command of this machine (OpenSSH's ProxyCommand)."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from typing import IO

from urazuke.connect.host.hops import Hop
from urazuke.errors import Unreadable
from urazuke.model import Reason

_TOKEN = re.compile(r"%(.?)")
_SAID = 2_000


@contextlib.contextmanager
def proxied(command: str, to: Hop, name: str) -> Iterator[socket.socket]:
    """The command's input and output as one socket; it and its children are ended afterwards.

    What the host could not be reached for is told with the last words of the command.
    """
    line = _expanded(command, to, name)
    ours, theirs = socket.socketpair()
    with ours, tempfile.TemporaryFile() as said:
        with theirs:
            process = subprocess.Popen(  # noqa: S603 (the user's own command, as ssh runs it)
                ["/bin/sh", "-c", f"exec {line}"],
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                stderr=said,
                start_new_session=True,
            )
        try:
            yield ours
        except Unreadable as fault:
            ours.close()
            raise Unreadable(fault.reason, f"{fault.detail}{_last_words(process, said)}") from fault
        finally:
            _ended(process)


def _expanded(command: str, to: Hop, name: str) -> str:
    tokens = {"h": to.address, "p": str(to.port), "r": to.user, "n": name, "%": "%"}

    def value(found: re.Match[str]) -> str:
        if found[1] not in tokens:
            detail = f"{name}: proxy_command: '{found[0]}' is none of %h %p %r %n %%"
            raise Unreadable(Reason.UNREACHABLE, detail)
        return tokens[found[1]]

    return _TOKEN.sub(value, command)


def _last_words(process: subprocess.Popen[bytes], said: IO[bytes]) -> str:
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=0.2)
    size = said.seek(0, os.SEEK_END)
    said.seek(max(0, size - _SAID))
    lines = said.read().decode("utf-8", "backslashreplace").strip().splitlines()
    return f"; the proxy command said: {lines[-1].strip()}" if lines else ""


def _ended(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
