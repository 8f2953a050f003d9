"""The server's answer to a ClientHello: what it chose, and how keys would be exchanged. Purely."""

from collections.abc import Mapping

from msgspec.structs import replace

from urazuke.connect.tls.offer import WIRE, Version
from urazuke.connect.tls.records import Message, NotTls, Reader, read_records
from urazuke.connect.tls.suites import suites
from urazuke.model import Struct

_IN_FIELD = {WIRE[v].to_bytes(2, "big"): v for v in Version if v is not Version.TLS13}
_IN_EXTENSION = {WIRE[Version.TLS13].to_bytes(2, "big"): Version.TLS13}
_SUPPORTED_VERSIONS, _KEY_EXCHANGE, _STATUS, _DONE = 43, 12, 22, 14
_NAMED_CURVE = 3
_MIXED = b"DOWNGRD"  # RFC 8446, 4.1.3: a server of 1.3 (or 1.2) that agreed to less says so


class Exchange(Struct, frozen=True):
    """Ephemeral keys: a finite field of so many bits, or the code point of a curve."""

    bits: int | None = None
    group: int | None = None


class ServerHello(Struct, frozen=True):
    """The server chose this version and suite (of a HelloRetryRequest: would choose).

    `staple`: it sent the revocation status of its certificate, up to TLS 1.2 and where asked.
    """

    version: Version
    suite: int
    compressed: bool = False
    extensions: frozenset[int] = frozenset()
    sentinel: bool = False
    exchange: Exchange | None = None
    staple: bytes | None = None


class Alert(Struct, frozen=True):
    """The server refused with this alert; 0 (close_notify) is a polite end of file."""

    number: int


def read_answer(received: bytes, *, flight: bool = False) -> ServerHello | Alert | None:
    """What the server said; None: more bytes are needed. Raises `NotTls`.

    `flight`: everything up to ServerHelloDone (TLS 1.2 and before) belongs to the answer.
    """
    messages, alert, over = read_records(received)
    if not messages:
        return None if alert is None else Alert(number=alert)
    hello = _hello(Reader(messages[0].body))
    if not flight or hello.version is Version.TLS13:
        return hello
    if not over and messages[-1].kind != _DONE:
        return None
    return _completed(hello, messages[1:])


def _hello(reader: Reader) -> ServerHello:
    field, random = reader.take(2), reader.take(32)
    reader.sized(1)
    suite, compression = reader.number(2), reader.number(1)
    extensions = Reader(reader.sized(2) if reader.rest else b"")
    if reader.rest or compression > 1:
        raise NotTls("the ServerHello is malformed")
    kinds: dict[int, bytes] = {}
    while extensions.rest:
        kind = extensions.number(2)
        kinds[kind] = extensions.sized(2)
    newest = kinds.get(_SUPPORTED_VERSIONS)
    return ServerHello(
        version=_named(field, _IN_FIELD) if newest is None else _named(newest, _IN_EXTENSION),
        suite=suite,
        compressed=bool(compression),
        extensions=frozenset(kinds),
        sentinel=random[-8:-1] == _MIXED,
    )


def _named(version: bytes, allowed: Mapping[bytes, Version]) -> Version:
    """TLS 1.3 is told in the extension and nothing else is; the rest in the field of old."""
    if version not in allowed:
        raise NotTls(f"the ServerHello has the unknown version 0x{version.hex()}")
    return allowed[version]


def _completed(hello: ServerHello, rest: list[Message]) -> ServerHello:
    """The hello, with what the messages after it add."""
    exchange = staple = None
    for message in rest:
        if message.kind == _KEY_EXCHANGE:
            exchange = _exchange(hello.suite, Reader(message.body))
        elif message.kind == _STATUS:
            reader = Reader(message.body)
            reader.take(1)
            staple = reader.sized(3)
    return replace(hello, exchange=exchange, staple=staple)


def _exchange(suite: int, reader: Reader) -> Exchange | None:
    name = suites()[suite].name if suite in suites() else ""
    if name.startswith(("TLS_DHE_", "TLS_DH_anon")):
        return Exchange(bits=int.from_bytes(reader.sized(2), "big").bit_length())
    if not name.startswith(("TLS_ECDHE_", "TLS_ECDH_anon")):
        return None
    if reader.number(1) != _NAMED_CURVE:
        raise NotTls("the curve of the key exchange has no name")
    return Exchange(group=reader.number(2))
