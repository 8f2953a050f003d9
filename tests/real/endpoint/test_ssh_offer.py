"""What SSH servers offer: a real sshd, sound and weak, and servers that are none."""

import socket
from threading import Event

import pytest

from tests.real.endpoint import servers
from tests.real.host.server import running
from urazuke.connect.ssh_offer import SshEndpoint
from urazuke.connect.tls import Address
from urazuke.errors import Unreadable
from urazuke.model import Json
from urazuke.settings import EndpointSettings


def looked(address: Address, deadline: float = 2.0) -> Json:
    """The body."""
    settings = EndpointSettings(url=f"ssh://127.0.0.1:{address.port}", connect=(str(address),))
    endpoint = SshEndpoint(settings, address, deadline)
    endpoint.look()
    assert len(endpoint.queries) == 1
    return endpoint.ssh()


def test_a_real_sshd() -> None:
    """All that it says in its configuration, and nothing else."""
    lines = ("Ciphers aes256-ctr,aes128-cbc", "MACs hmac-sha1", "KexAlgorithms curve25519-sha256")
    with running(lines) as server:
        body = looked(Address(host="127.0.0.1", port=server.port))
    assert body["protocol"] == "2.0"
    assert body["software"].startswith("OpenSSH")
    assert body["ciphers"] == ["aes256-ctr", "aes128-cbc"]
    assert body["macs"] == ["hmac-sha1"]
    assert set(body["kex"]) <= {"curve25519-sha256", "ext-info-s"}
    assert "ssh-ed25519" in body["host_keys"]


BANNER = b"SSH-2.0-x\r\n"


def says(content: bytes, *, ends: bool = True) -> servers.Talk:
    """A server of SSH speaks first."""

    def talk(client: socket.socket, over: Event) -> None:
        client.sendall(content)
        if ends:
            client.shutdown(socket.SHUT_WR)
        over.wait(servers.PATIENCE)

    return talk


def reset(client: socket.socket, over: Event) -> None:
    """Ends the connection at once."""
    del over
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    client.close()


@pytest.mark.parametrize(
    ("talk", "reason"),
    [
        (servers.hang, "timeout"),
        (says(b""), "unreachable"),
        (reset, "unreachable"),
        (servers.flood(b"A" * 70), "malformed"),
        (servers.flood(b"hello\r\n"), "malformed"),
        (says(b"HTTP/1.1 400\r\n\r\n"), "unreachable"),
        (says(b"SSH-1.5-old\r\n"), "malformed"),
        (says(BANNER), "unreachable"),
        (says(BANNER, ends=False), "timeout"),
        (says(BANNER + bytes(100)), "malformed"),
        (says(BANNER + b"\xff\xff\xff\xff" + bytes(100)), "malformed"),
        (says(BANNER + b"\x00\x00\x00\x20\x04\x14" + bytes(40)), "malformed"),
    ],
)
def test_no_offer(talk: servers.Talk, reason: str) -> None:
    """Typed, and within the deadline."""
    with (
        servers.serving(talk) as address,
        servers.within(3.5),
        pytest.raises(Unreadable) as fault,
    ):
        looked(address, 1.0)
    assert fault.value.reason == reason
