"""The server's first answer to a ClientHello, read purely and strictly.

Whatever is not the beginning of TLS is `NotTls`; no bytes raise anything else.
"""

from collections.abc import Mapping

from urazuke.connect.tls.hello import WIRE, Version
from urazuke.errors import UrazukeError
from urazuke.model import Struct

_IN_FIELD = {WIRE[v].to_bytes(2, "big"): v for v in Version if v is not Version.TLS13}
_IN_EXTENSION = {WIRE[Version.TLS13].to_bytes(2, "big"): Version.TLS13}
_ALERT, _HANDSHAKE = 21, 22
_FATAL, _CLOSE_NOTIFY = 2, 0
_HEADER, _MAX_RECORD, _MAX_HELLO = 5, 16384 + 2048, 65536
_MAJOR, _ALERT_SIZE, _SERVER_HELLO, _PREFIX, _SUPPORTED_VERSIONS = 3, 2, 2, 4, 43


class NotTls(UrazukeError):
    """What came back is not an answer to a ClientHello."""


class ServerHello(Struct, frozen=True):
    """The server chose this version and suite (of a HelloRetryRequest: would choose)."""

    version: Version
    suite: int


class Alert(Struct, frozen=True):
    """The server refused with this alert; 0 (close_notify) is a polite end of file."""

    number: int


def read_answer(received: bytes) -> ServerHello | Alert | None:
    """What the server said; None: more bytes are needed. Raises `NotTls`."""
    handshake = b""
    while len(received) >= _HEADER:
        kind, length = received[0], int.from_bytes(received[3:5], "big")
        if (
            received[1] != _MAJOR
            or kind not in {_ALERT, _HANDSHAKE}
            or not 0 < length <= _MAX_RECORD
        ):
            raise NotTls("the answer is no TLS record")
        fragment, complete = received[5 : 5 + length], len(received) >= _HEADER + length
        received = received[_HEADER + length :]
        if kind == _HANDSHAKE:
            handshake += fragment
            if found := _server_hello(handshake):
                return found
        elif complete and (alert := _alert(fragment)):
            return alert
    return None


def _alert(fragment: bytes) -> Alert | None:
    """A warning says nothing about acceptance and is passed over, except the closing one."""
    if len(fragment) != _ALERT_SIZE or fragment[0] not in {1, _FATAL}:
        raise NotTls("the alert is malformed")
    level, number = fragment
    return Alert(number=number) if level == _FATAL or number == _CLOSE_NOTIFY else None


def _server_hello(handshake: bytes) -> ServerHello | None:
    if handshake and handshake[0] != _SERVER_HELLO:
        raise NotTls("the first handshake message is no ServerHello")
    reader = _Reader(handshake[_PREFIX:])
    length = int.from_bytes(handshake[1:4], "big")
    if len(handshake) >= _PREFIX and length > _MAX_HELLO:
        raise NotTls("the ServerHello is too long")
    if len(handshake) < _PREFIX or len(reader.rest) < length:
        return None
    return _parsed(_Reader(reader.take(length)))


def _parsed(reader: "_Reader") -> ServerHello:
    version = reader.take(2)
    reader.take(32)
    reader.take(reader.number(1))
    suite, compression = reader.number(2), reader.number(1)
    extensions = _Reader(reader.take(reader.number(2)) if reader.rest else b"")
    if reader.rest or compression > 1:
        raise NotTls("the ServerHello is malformed")
    while extensions.rest:
        kind, content = extensions.number(2), extensions.take(extensions.number(2))
        if kind == _SUPPORTED_VERSIONS:
            return ServerHello(version=_named(content, _IN_EXTENSION), suite=suite)
    return ServerHello(version=_named(version, _IN_FIELD), suite=suite)


def _named(version: bytes, allowed: Mapping[bytes, Version]) -> Version:
    """TLS 1.3 is told in the extension and nothing else is; the rest in the field of old."""
    if version not in allowed:
        raise NotTls(f"the ServerHello has the unknown version 0x{version.hex()}")
    return allowed[version]


class _Reader:
    """Reads from the front; a short buffer is `NotTls`."""

    def __init__(self, rest: bytes) -> None:
        self.rest = rest

    def take(self, count: int) -> bytes:
        if len(self.rest) < count:
            raise NotTls("the ServerHello is cut short")
        taken, self.rest = self.rest[:count], self.rest[count:]
        return taken

    def number(self, count: int) -> int:
        return int.from_bytes(self.take(count), "big")
