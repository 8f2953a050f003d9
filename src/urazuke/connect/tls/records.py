"""TLS records and the handshake messages in them, read purely and strictly.

Whatever is not TLS is `NotTls`; no bytes raise anything else.
"""

from typing import NamedTuple

from urazuke.errors import UrazukeError

_ALERT, _HANDSHAKE, SERVER_HELLO = 21, 22, 2
_FATAL, _CLOSE_NOTIFY = 2, 0
_HEADER, _MAX_RECORD, _MAX_MESSAGE = 5, 16384 + 2048, 131_072
_MAJOR, _ALERT_SIZE, _PREFIX = 3, 2, 4


class NotTls(UrazukeError):
    """What came back is not an answer to a ClientHello."""


class Message(NamedTuple):
    """One whole handshake message."""

    kind: int
    body: bytes


class Records(NamedTuple):
    """What came so far: whole messages in order, and what ended them, if anything did."""

    messages: list[Message]
    alert: int | None
    over: bool


def read_records(received: bytes) -> Records:
    """The messages up to a fatal or closing alert, or to what is neither message nor alert.

    A warning says nothing about acceptance and is passed over. Raises `NotTls` for what does
    not begin as a ServerHello or an alert.
    """
    handshake, alert = b"", None
    while len(received) >= _HEADER and alert is None:
        kind, length = received[0], int.from_bytes(received[3:5], "big")
        if not _sound(received[1], kind, length):
            if messages := _messages(handshake):
                return Records(messages, None, over=True)
            raise NotTls("the answer is no TLS record")
        fragment, complete = received[_HEADER : _HEADER + length], len(received) >= _HEADER + length
        received = received[_HEADER + length :]
        if kind == _HANDSHAKE:
            handshake += fragment
        elif complete:
            alert = _alert(fragment)
    return Records(_messages(handshake), alert, over=alert is not None)


def _sound(major: int, kind: int, length: int) -> bool:
    return major == _MAJOR and kind in {_ALERT, _HANDSHAKE} and 0 < length <= _MAX_RECORD


def _alert(fragment: bytes) -> int | None:
    if len(fragment) != _ALERT_SIZE or fragment[0] not in {1, _FATAL}:
        raise NotTls("the alert is malformed")
    level, number = fragment
    return number if level == _FATAL or number == _CLOSE_NOTIFY else None


def _messages(handshake: bytes) -> list[Message]:
    found: list[Message] = []
    if handshake and handshake[0] != SERVER_HELLO:
        raise NotTls("the first handshake message is no ServerHello")
    while len(handshake) >= _PREFIX:
        length = int.from_bytes(handshake[1:_PREFIX], "big")
        if length > _MAX_MESSAGE:
            raise NotTls("a handshake message is too long")
        if len(handshake) < _PREFIX + length:
            break
        found.append(Message(handshake[0], handshake[_PREFIX : _PREFIX + length]))
        handshake = handshake[_PREFIX + length :]
    return found


class Reader:
    """Reads from the front; a short buffer is `NotTls`."""

    def __init__(self, rest: bytes) -> None:
        """All of the bytes."""
        self.rest = rest

    def take(self, count: int) -> bytes:
        """The next bytes."""
        if len(self.rest) < count:
            raise NotTls("a handshake message is cut short")
        taken, self.rest = self.rest[:count], self.rest[count:]
        return taken

    def number(self, count: int) -> int:
        """The next bytes as a number."""
        return int.from_bytes(self.take(count), "big")

    def sized(self, width: int) -> bytes:
        """The next bytes, whose number stands before them."""
        return self.take(self.number(width))
