"""Heartbleed and ROBOT: servers in the tests that have them, since no package serves them."""

import asyncio
import socket
from collections.abc import Callable, Coroutine
from threading import Event

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding

from tests.real.endpoint import servers
from tests.real.endpoint.pki import Issued, issue
from urazuke.connect.tls import Address, heartbleed, robot
from urazuke.connect.tls.service import Service, service
from urazuke.settings import EndpointSettings

Look = Callable[[Service, Address, float], Coroutine[object, object, bool | None]]
SERVICE = service(EndpointSettings(url="https://a.example.test"))


def looked(look: Look, talk: servers.Talk, seconds: float = 3.0) -> bool | None:
    """What the prober says of this server."""

    async def go(address: Address) -> bool | None:
        return await look(SERVICE, address, asyncio.get_running_loop().time() + seconds)

    with servers.serving(talk) as address:
        return asyncio.run(go(address))


def record(kind: int, content: bytes) -> bytes:
    """One record of TLS 1.2."""
    return bytes([kind]) + b"\x03\x03" + len(content).to_bytes(2, "big") + content


def message(kind: int, body: bytes) -> bytes:
    """One handshake message."""
    return bytes([kind]) + len(body).to_bytes(3, "big") + body


def flight(*between: bytes) -> bytes:
    """ServerHello for RSA key exchange with heartbeats, what comes between, and the end."""
    heartbeats = b"\x00\x0f\x00\x01\x01"
    body = b"\x03\x03" + bytes(32) + b"\x00" + b"\x00\x9c" + b"\x00"
    hello = message(2, body + len(heartbeats).to_bytes(2, "big") + heartbeats)
    return record(22, b"".join([hello, *between, message(14, b"")]))


def received(client: socket.socket) -> tuple[bytes, bytes]:
    """The next record of the client: its version, and what it holds."""
    head = client.recv(5, socket.MSG_WAITALL)
    if not head:
        raise ConnectionResetError
    return head[1:3], client.recv(int.from_bytes(head[3:5], "big"), socket.MSG_WAITALL)


def heartbeats(answer: Callable[[bytes], bytes]) -> servers.Talk:
    """A server that answers each heartbeat so."""

    def talk(client: socket.socket, over: Event) -> None:
        received(client)
        client.sendall(flight())
        while not over.is_set():
            _, payload = received(client)
            if said := answer(payload):
                client.sendall(record(24, b"\x02" + said))

    return talk


def bleeding(payload: bytes) -> bytes:
    """As much as was claimed, whatever was sent."""
    claimed = int.from_bytes(payload[1:3], "big")
    return payload[1:3] + (payload[3:] + bytes(16384))[:claimed] + bytes(16)


def honest(payload: bytes) -> bytes:
    """Nothing for what claims more than it has."""
    claimed = int.from_bytes(payload[1:3], "big")
    return payload[1:] if len(payload) >= 3 + claimed + 16 else b""


def test_heartbleed() -> None:
    """Seen, not seen, and not known where a server stays silent to both."""
    assert looked(heartbleed.bleeds, heartbeats(bleeding)) is True
    assert looked(heartbleed.bleeds, heartbeats(honest)) is False
    assert looked(heartbleed.bleeds, heartbeats(lambda _: b""), 0.5) is None
    assert looked(heartbleed.bleeds, servers.hang, 0.5) is None
    assert looked(heartbleed.bleeds, servers.says(b""), 0.5) is None


@pytest.fixture(scope="module")
def issued() -> Issued:
    """A certificate with an RSA key."""
    return issue(("a.example.test",), key=rsa.generate_private_key(65537, 2048))


def exchanging(
    issued: Issued, answer: Callable[[bytes], bytes], version: bytes = b"\x03\x03"
) -> servers.Talk:
    """A server of that version that reads what the client encrypted, and answers by it."""
    key = issued.key
    assert isinstance(key, rsa.RSAPrivateKey)
    numbers = key.private_numbers()
    der = issued.certificate.public_bytes(Encoding.DER)
    chain = len(der).to_bytes(3, "big") + der
    certificate = message(11, len(chain).to_bytes(3, "big") + chain)

    def talk(client: socket.socket, over: Event) -> None:
        received(client)
        client.sendall(flight(certificate).replace(b"\x03\x03", version, 2))
        theirs, exchange = received(client)
        if theirs != version:
            return  # as OpenSSL does: alike, whatever was encrypted
        block = pow(int.from_bytes(exchange[6:], "big"), numbers.d, numbers.public_numbers.n)
        said = answer(block.to_bytes(256, "big"))
        received(client)
        received(client)
        client.sendall(said)
        over.wait(0.2)

    return talk


BAD_MAC, UNEXPECTED = record(21, b"\x02\x14"), record(21, b"\x02\x28")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(lambda _: BAD_MAC, False, id="alike"),
        pytest.param(lambda _: b"", False, id="silent alike"),
        pytest.param(lambda b: BAD_MAC if b[:2] == b"\0\2" else UNEXPECTED, True, id="the start"),
        pytest.param(lambda b: BAD_MAC if b[207] == 0 else b"", True, id="the zero"),
        pytest.param(
            lambda b: BAD_MAC if b[208:210] == b"\3\3" else UNEXPECTED, True, id="the version"
        ),
    ],
)
def test_robot(issued: Issued, answer: Callable[[bytes], bytes], *, expected: bool) -> None:
    """A server that tells the five apart, by alert or by silence."""
    assert looked(robot.tells, exchanging(issued, answer), 6.0) is expected


def test_robot_on_a_server_of_an_old_version(issued: Issued) -> None:
    """Records of another version would be refused alike, and look sound."""
    talk = exchanging(issued, lambda b: BAD_MAC if b[:2] == b"\0\2" else b"", b"\x03\x01")
    assert looked(robot.tells, talk, 6.0) is True


def test_robot_is_not_known_where_nothing_is_exchanged() -> None:
    """No answer, and no key of RSA."""
    assert looked(robot.tells, servers.hang, 0.5) is None
    assert looked(robot.tells, servers.says(flight()), 0.5) is None
