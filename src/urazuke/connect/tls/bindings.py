"""StartTLS of LDAP and the TLS request of MySQL, whose words are bytes."""

from urazuke.connect.tls.records import NotTls, Reader
from urazuke.connect.tls.wire import Connection, Ended, Kind

_STARTTLS = b"1.3.6.1.4.1.1466.20037"  # RFC 4511, 4.14
_SEQUENCE, _INTEGER, _ENUMERATED, _EXTENDED_RESPONSE = 0x30, 0x02, 0x0A, 0x78
_SUCCESS, _UNKNOWN = 0, 2  # success; protocolError: the server knows no such operation
_LONG, _SIZE = 0x80, 0x7F
_CLIENT_SSL = 0x0800
_CAPABILITIES = _CLIENT_SSL | 0x0200 | 0x8000  # with the protocol of 4.1 and its authentication
_GREETING, _ERROR = 10, 0xFF
_MAX = 4096


async def ldap(connection: Connection) -> None:
    """Asks for StartTLS. Raises `Ended`."""
    name = b"\x80" + bytes([len(_STARTTLS)]) + _STARTTLS
    operation = b"\x77" + bytes([len(name)]) + name
    body = b"\x02\x01\x01" + operation
    await connection.send(bytes([_SEQUENCE, len(body)]) + body)
    try:
        code = _result(Reader(await _message(connection)))
    except NotTls as fault:
        raise Ended(Kind.NOT_TLS, "the answer is no response of LDAP") from fault
    if code == _UNKNOWN:
        raise Ended(Kind.NO_STARTTLS, "LDAP knows no StartTLS")
    if code != _SUCCESS:
        raise Ended(Kind.NOT_TLS, f"LDAP answered {code}")


async def _message(connection: Connection) -> bytes:
    """The content of one message, whose length is one byte or the number of those that follow."""
    kind, size = await connection.exactly(2)
    if size & _LONG:
        size = int.from_bytes(await connection.exactly(size & _SIZE), "big")
    if kind != _SEQUENCE or size > _MAX:
        raise Ended(Kind.NOT_TLS, "the answer is no message of LDAP")
    return await connection.exactly(size)


def _result(reader: Reader) -> int:
    """The result code of the response to our only request. Raises `NotTls`."""
    _element(reader, _INTEGER)
    response = Reader(_element(reader, _EXTENDED_RESPONSE))
    return int.from_bytes(_element(response, _ENUMERATED), "big")


def _element(reader: Reader, kind: int) -> bytes:
    if reader.number(1) != kind:
        raise NotTls("another element of LDAP")
    size = reader.number(1)
    return reader.take(reader.number(size & _SIZE) if size & _LONG else size)


async def mysql(connection: Connection) -> None:
    """Reads the greeting and asks for TLS where it is offered. Raises `Ended`."""
    size = int.from_bytes((await connection.exactly(4))[:3], "little")
    if not 0 < size <= _MAX:
        raise Ended(Kind.NOT_TLS, "the greeting is no packet of MySQL")
    greeting = await connection.exactly(size)
    if greeting[0] == _ERROR:
        said = greeting[3:].decode("utf-8", "backslashreplace")
        raise Ended(Kind.NOT_TLS, f"MySQL refuses us: {said}")
    if not _offers_tls(greeting):
        raise Ended(Kind.NO_STARTTLS, "MySQL does not offer TLS")
    asked = _CAPABILITIES.to_bytes(4, "little") + (1 << 24).to_bytes(4, "little")
    request = asked + b"\x21" + bytes(23)
    await connection.send(len(request).to_bytes(3, "little") + b"\x01" + request)


def _offers_tls(greeting: bytes) -> bool:
    """Protocol, version, thread, the first half of the salt, then what the server can."""
    version, end, rest = greeting[1:].partition(b"\x00")
    reader = Reader(rest)
    try:
        reader.take(4 + 8 + 1)
        capabilities = int.from_bytes(reader.take(2), "little")
    except NotTls as fault:
        raise Ended(Kind.NOT_TLS, "the greeting of MySQL is cut short") from fault
    if greeting[0] != _GREETING or not end or not version:
        raise Ended(Kind.NOT_TLS, "the greeting is not one of MySQL")
    return bool(capabilities & _CLIENT_SSL)
