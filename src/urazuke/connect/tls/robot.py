"""Whether a server tells well-formed RSA ciphertexts from others (ROBOT: Bleichenbacher's oracle).

Asked only of a server that takes RSA key exchange. Five premaster secrets, each wrong in another
way, must be answered alike; a difference is looked at a second time before it counts.
"""

import asyncio
import os

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from urazuke.connect.tls.answer import read_answer
from urazuke.connect.tls.hello import client_hello
from urazuke.connect.tls.offer import Version, only
from urazuke.connect.tls.records import NotTls, Reader, read_records
from urazuke.connect.tls.service import Address, Service
from urazuke.connect.tls.starttls import preamble
from urazuke.connect.tls.suites import suites
from urazuke.connect.tls.wire import Connection, Ended, connected

_CAP = 256 * 1024
_ENTROPY, _PREMASTER, _CERTIFICATE, _ALERT_RECORD = 92, 48, 11, 7
_QUIET = 0.7  # seconds: a server that waits for more has answered, by waiting
_WIRE12 = b"\x03\x03"
_CIPHER, _HANDSHAKE = 20, 22


async def tells(service: Service, address: Address, limit: float) -> bool | None:
    """Whether the answers differ, twice; None: it did not come to answers."""
    try:
        async with asyncio.timeout_at(limit):
            first = await _answers(service, address)
            return len(set(first)) > 1 and len(set(await _answers(service, address))) > 1
    except (TimeoutError, Ended, NotTls, ValueError):
        return None


async def _answers(service: Service, address: Address) -> list[str]:
    return await asyncio.gather(*(_answer(service, address, wrong) for wrong in range(5)))


async def _answer(service: Service, address: Address, wrong: int) -> str:
    """How the server ends a handshake whose premaster secret is wrong in this way."""
    async with connected(address, _CAP) as connection:
        await preamble(service.starttls, connection)
        hello = client_hello(_OFFER, service.server_name, os.urandom(_ENTROPY))
        await connection.send(hello)
        version, key = await _key(connection)
        await connection.send(
            _exchange(version, _encrypted(key, wrong))
            + _record(_CIPHER, version, b"\x01")
            + _record(_HANDSHAKE, version, bytes(64))
        )
        return await _end(connection)


def _static() -> list[int]:
    return [code for code, suite in suites().items() if suite.name.startswith("TLS_RSA_WITH_")]


_OFFER = only(Version.TLS12, _static(), "RSA key exchange only")


async def _key(connection: Connection) -> tuple[bytes, rsa.RSAPublicKey]:
    """The version as the server writes it on its records, which ours must bear too; its key."""
    received = b""
    while read_answer(received, flight=True) is None:
        received += await connection.receive()
    for message in read_records(received).messages:
        if message.kind == _CERTIFICATE:
            chain = Reader(Reader(message.body).sized(3))
            key = x509.load_der_x509_certificate(chain.sized(3)).public_key()
            if isinstance(key, rsa.RSAPublicKey):
                return received[1:3], key
    raise NotTls("no RSA key in the certificate")


def _encrypted(key: rsa.RSAPublicKey, wrong: int) -> bytes:
    """0: well-formed; then a wrong start, a zero too early, none at all, a wrong version."""
    size = (key.key_size + 7) // 8
    filled = bytes(byte % 255 + 1 for byte in os.urandom(size - _PREMASTER - 3))
    secret = os.urandom(_PREMASTER - 2)
    blocks = (
        b"\x00\x02" + filled + b"\x00" + _WIRE12 + secret,
        b"\x41\x17" + filled + b"\x00" + _WIRE12 + secret,
        b"\x00\x02" + filled + b"\x11" + _WIRE12[:1] + b"\x00" + secret,
        b"\x00\x02" + filled + b"\x11" + bytes(byte % 255 + 1 for byte in _WIRE12 + secret),
        b"\x00\x02" + filled + b"\x00" + b"\x02\x02" + secret,
    )
    numbers = key.public_numbers()
    return pow(int.from_bytes(blocks[wrong], "big") % numbers.n, numbers.e, numbers.n).to_bytes(
        size, "big"
    )


def _exchange(version: bytes, ciphertext: bytes) -> bytes:
    body = len(ciphertext).to_bytes(2, "big") + ciphertext
    message = b"\x10" + len(body).to_bytes(3, "big") + body
    return _record(_HANDSHAKE, version, message)


def _record(kind: int, version: bytes, content: bytes) -> bytes:
    return bytes([kind]) + version + len(content).to_bytes(2, "big") + content


async def _end(connection: Connection) -> str:
    """The alert, the end of the connection, or silence."""
    try:
        async with asyncio.timeout(_QUIET):
            record = b""
            while len(record) < _ALERT_RECORD:
                record += await connection.receive(_ALERT_RECORD - len(record))
            return record.hex()
    except TimeoutError:
        return "silence"
    except Ended as end:
        return str(end.kind)
