"""One conversation with a shell: send the script, gather its answer, all before a deadline.

A channel of an SSH connection and a local socket are spoken to alike.
"""

import contextlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from urazuke.connect.host.deadline import Deadline, within
from urazuke.connect.host.frames import Greeting, complete, greeting
from urazuke.connect.host.privilege import Privilege

STREAM_CAP = 67_108_864
_CHUNK = 131_072
_LINE = 256  # more than the greeting is long
_END_OF_INPUT = 1  # socket.SHUT_WR, as sockets and paramiko's channels both take it


class Channel(Protocol):
    """What sockets and paramiko's channels have in common."""

    def settimeout(self, seconds: float, /) -> None:
        """How long the next calls may block."""

    def sendall(self, data: bytes, /) -> None:
        """Sends everything, or raises."""

    def recv(self, size: int, /) -> bytes:
        """The next bytes; none at the end."""
        ...

    def shutdown(self, how: int, /) -> None:
        """Ends one direction."""


@dataclass
class Conversation:
    """The stream so far, and the host's clock against ours once the script greeted."""

    nonce: str = field(default_factory=lambda: secrets.token_hex(16))
    stream: bytearray = field(default_factory=bytearray)
    greeted: Greeting | None = None
    greeted_at_ms: int = 0
    sent_at_ms: int = 0
    ending: str = ""
    on_greeting: Callable[[], None] = lambda: None

    @property
    def clock_offset_ms(self) -> int | None:
        """The host's clock minus ours, taking the greeting as sent halfway."""
        if self.greeted is None or self.greeted.clock_ms is None:
            return None
        return self.greeted.clock_ms - (self.sent_at_ms + self.greeted_at_ms) // 2

    @property
    def noise(self) -> str:
        """The last words of the stream: what sudo or the login shell had to say."""
        text = bytes(self.stream[-2_000:]).decode("utf-8", "backslashreplace")
        return "; ".join(line.strip() for line in text.splitlines()[-3:] if line.strip())

    def hear(self, chunk: bytes) -> bool:
        """Takes the next bytes; tells whether that was the last line of the script."""
        before = len(self.stream)
        self.stream += chunk
        if self.greeted is None:
            recent = bytes(self.stream[max(0, before - _LINE) :])
            self.greeted = greeting(recent, self.nonce)
            self.greeted_at_ms = _now_ms()
            if self.greeted is not None:
                self.on_greeting()
        return complete(self.stream, self.nonce, before)


def converse(
    channel: Channel,
    privilege: Privilege,
    script: Callable[[str], str],
    deadline: Deadline,
    greeted: Callable[[], None] = lambda: None,
) -> Conversation:
    """Sends the script and gathers until its last line, the end, the cap or the deadline.

    `greeted` is called when the greeting is there: what follows is in no hurry.
    """
    talk = Conversation(on_greeting=greeted)
    with contextlib.suppress(OSError, EOFError):  # what it said before it closed can still be read
        if privilege.password is None or _admitted(channel, privilege, talk, deadline):
            _send(channel, deadline, script(talk.nonce).encode())
            if privilege.whole:
                channel.shutdown(_END_OF_INPUT)
            talk.sent_at_ms = _now_ms()
    try:
        talk.ending = _gather(channel, talk, deadline)
    except (OSError, EOFError):
        talk.ending = "the connection broke"
    if talk.ending and deadline.passed:
        talk.ending = f"the deadline of {deadline.seconds:g} s passed"
    return talk


def _admitted(
    channel: Channel, privilege: Privilege, talk: Conversation, deadline: Deadline
) -> bool:
    """Gives sudo the password once, and no second line to take for another attempt.

    sudo that does not let us in would wait for a next attempt, and three of them may lock
    the account: after half of the time left its input ends instead.
    """
    _send(channel, deadline, f"{privilege.password}\n".encode())
    patience = within(deadline.left / 2)
    try:
        while privilege.gate.encode() not in talk.stream and not _refused(talk):
            channel.settimeout(patience.left)
            chunk = channel.recv(_CHUNK)
            if not chunk or patience.passed or len(talk.stream) > STREAM_CAP:
                break
            talk.stream += chunk
    except TimeoutError:
        pass  # still not let in: the same as refused
    if privilege.gate.encode() in talk.stream:
        _send(channel, deadline, b"\ngo\n")
        return True
    channel.shutdown(_END_OF_INPUT)
    return False


def _refused(talk: Conversation) -> bool:
    return b"try again" in talk.stream


def _send(channel: Channel, deadline: Deadline, data: bytes) -> None:
    channel.settimeout(deadline.left)
    channel.sendall(data)


def _gather(channel: Channel, talk: Conversation, deadline: Deadline) -> str:
    """Hears the channel out; returns why it stopped, empty when the script came to its end."""
    while len(talk.stream) < STREAM_CAP:
        channel.settimeout(deadline.left)
        chunk = channel.recv(_CHUNK)
        if not chunk:
            return "the shell ended"
        if talk.hear(chunk):
            return ""
        if deadline.passed:
            return "the deadline passed"
    return f"more than {STREAM_CAP} bytes came back"


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
