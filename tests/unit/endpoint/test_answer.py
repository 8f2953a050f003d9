"""The reader of the first answer: exact on what servers say, typed on all else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urazuke.connect.tls.answer import Alert, Exchange, ServerHello, read_answer
from urazuke.connect.tls.offer import Version
from urazuke.connect.tls.records import NotTls

RETRY = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")


def record(kind: int, content: bytes, version: int = 0x0303) -> bytes:
    """One record."""
    return bytes([kind]) + version.to_bytes(2, "big") + len(content).to_bytes(2, "big") + content


def message(
    version: int, suite: int, extensions: bytes | None = b"", random: bytes = bytes(32)
) -> bytes:
    """One ServerHello message."""
    tail = b"" if extensions is None else len(extensions).to_bytes(2, "big") + extensions
    body = version.to_bytes(2, "big") + random + b"\x04abcd" + suite.to_bytes(2, "big") + b"\0"
    return b"\x02" + len(body + tail).to_bytes(3, "big") + body + tail


SUPPORTED = b"\x00\x2b\x00\x02\x03\x04"
SSL3 = record(22, message(0x0300, 0x000A, None), 0x0300)


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (SSL3, ServerHello(version=Version.SSL3, suite=0x000A)),
        (record(22, message(0x0301, 5, None)), ServerHello(version=Version.TLS10, suite=5)),
        (record(22, message(0x0302, 0x2F)), ServerHello(version=Version.TLS11, suite=0x2F)),
        (record(22, message(0x0303, 0xC02F)), ServerHello(version=Version.TLS12, suite=0xC02F)),
        (
            record(22, message(0x0303, 0x1301, SUPPORTED)),
            ServerHello(version=Version.TLS13, suite=0x1301, extensions=frozenset({43})),
        ),
        (
            record(22, message(0x0303, 0x1302, SUPPORTED, RETRY)),
            ServerHello(version=Version.TLS13, suite=0x1302, extensions=frozenset({43})),
        ),
        (record(21, b"\x02\x46"), Alert(number=70)),
        (record(21, b"\x01\x00"), Alert(number=0)),
        (record(21, b"\x01\x70") + SSL3, ServerHello(version=Version.SSL3, suite=0x000A)),
    ],
)
def test_what_servers_say(received: bytes, expected: ServerHello | Alert) -> None:
    """Also when the answer arrives byte by byte: nothing is said before it is complete."""
    assert read_answer(received) == expected
    assert {read_answer(received[:end]) for end in range(len(received))} == {None}


def flight(*more: bytes, suite: int = 0x0033) -> bytes:
    """A server's answer up to ServerHelloDone, all in one record."""
    done = b"\x0e\x00\x00\x00"
    return record(22, b"".join([message(0x0303, suite), *more, done]))


def exchange(body: bytes) -> bytes:
    """One ServerKeyExchange message."""
    return b"\x0c" + len(body).to_bytes(3, "big") + body


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (flight(exchange(b"\x00\x80" + b"\xff" * 128)), Exchange(bits=1024)),
        (flight(exchange(b"\x00\x80" + b"\x00" * 64 + b"\xff" * 64)), Exchange(bits=512)),
        (flight(exchange(b"\x03\x00\x17\x41"), suite=0xC02F), Exchange(group=0x17)),
        (flight(suite=0x002F), None),
        (flight(exchange(b"junk"), suite=0x002F), None),
    ],
)
def test_how_keys_are_exchanged(received: bytes, expected: Exchange | None) -> None:
    """Read where the whole flight is wanted, and never before its end is there."""
    answer = read_answer(received, flight=True)
    assert isinstance(answer, ServerHello)
    assert answer.exchange == expected
    assert read_answer(received[:-1], flight=True) is None


def test_what_follows_a_server_hello_of_tls13_is_not_read() -> None:
    """It is encrypted, in records of another kind."""
    hello = record(22, message(0x0303, 0x1301, SUPPORTED)) + record(20, b"\x01") + record(23, b"x")
    answer = read_answer(hello, flight=True)
    assert isinstance(answer, ServerHello)
    assert answer.version is Version.TLS13


@given(st.lists(st.integers(1, 20), min_size=1, max_size=60))
def test_records_may_be_cut_anywhere(sizes: list[int]) -> None:
    """A handshake message may be spread over many records."""
    whole = message(0x0301, 0x0004, b"\xff\x01\x00\x01\x00")
    parts: list[bytes] = []
    rest = whole
    for size in sizes:
        parts, rest = [*parts, rest[:size]], rest[size:]
    received = b"".join(record(22, part) for part in (*parts, rest) if part)
    assert read_answer(received) == ServerHello(
        version=Version.TLS10, suite=4, extensions=frozenset({0xFF01})
    )


@pytest.mark.parametrize(
    "received",
    [
        b"HTTP/1.1 400",
        b"SSH-2.0-x",
        bytes(5),
        record(23, b"x"),
        record(22, b"")[:5],
        record(22, b"\x01" + bytes(50)),
        record(21, b"\x02"),
        record(21, b"\x03\x46"),
        record(22, message(0x0304, 0x1301)),
        record(22, message(0x7F1C, 0x1301)),
        record(22, message(0x0303, 0x1301, b"\x00\x2b\x00\x02\x7f\x1c")),
        record(22, message(0x0303, 0x1301, b"\x00\x2b\x00\x09\x03\x04")),
        record(22, b"\x02\x00\x00\x02\x03\x03"),
        record(22, message(0x0303, 1) + b"")[:-2] + b"\xff\xff",
        b"\x16\x03\x03\xff\xff" + bytes(10),
        b"\x16\x03\x03\x00\x04\x02\xff\xff\xff",
    ],
)
def test_what_is_not_tls(received: bytes) -> None:
    """Strict: an unknown version, a cut field or a reflected ClientHello is no answer."""
    with pytest.raises(NotTls):
        read_answer(received)


def attempt(received: bytes) -> None:
    """Any other exception fails the test."""
    try:
        read_answer(received)
    except NotTls:
        return


@given(st.binary(max_size=300))
def test_arbitrary_bytes(received: bytes) -> None:
    """Nothing but the typed error."""
    attempt(received)


@given(st.binary(max_size=120), st.sampled_from([21, 22]))
def test_arbitrary_records(content: bytes, kind: int) -> None:
    """The same behind a good record header."""
    attempt(record(kind, content))


@given(st.binary(max_size=120))
def test_arbitrary_server_hellos(body: bytes) -> None:
    """The same behind a good message header."""
    attempt(record(22, b"\x02" + len(body).to_bytes(3, "big") + body))


@given(st.integers(0, 52), st.integers(0, 255))
def test_one_wrong_byte(position: int, value: int) -> None:
    """The same with one byte of a good answer exchanged."""
    answer = bytearray(record(22, message(0x0303, 0x1301, SUPPORTED)))
    answer[position] = value
    attempt(bytes(answer))
