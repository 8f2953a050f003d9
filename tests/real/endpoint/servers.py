"""Servers on loopback: TLS by the standard library, and hostile ones by plain sockets."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from urazuke.connect.tls import Address, TlsEndpoint, addresses
from urazuke.settings import EndpointSettings

Talk = Callable[[socket.socket, Event], None]
PATIENCE = 20.0


@contextmanager
def serving(talk: Talk, host: str = "127.0.0.1") -> Iterator[Address]:
    """A server that talks to each client on a thread of its own."""
    over = Event()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family, backlog=64) as listener:
        Thread(target=_accept, args=(listener, talk, over), daemon=True).start()
        try:
            yield Address(host=host, port=listener.getsockname()[1])
        finally:
            over.set()
            listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, talk: Talk, over: Event) -> None:
    with suppress(OSError):
        while not over.is_set():
            client, _ = listener.accept()
            Thread(target=_guarded, args=(talk, client, over), daemon=True).start()


def _guarded(talk: Talk, client: socket.socket, over: Event) -> None:
    with client, suppress(OSError, ValueError):
        client.settimeout(PATIENCE)
        talk(client, over)


def context(
    pem: Path,
    oldest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_2,
    newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3,
) -> ssl.SSLContext:
    """What a server needs; security level 0, so that TLS 1.0 and 1.1 can be served."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.set_ciphers("ALL:@SECLEVEL=0")
    made.load_cert_chain(pem)
    made.minimum_version, made.maximum_version = oldest, newest
    return made


RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


def tls(served: ssl.SSLContext, before: Talk | None = None, response: bytes = RESPONSE) -> Talk:
    """Shakes hands, after what `before` has to say, and answers until the client leaves."""

    def talk(client: socket.socket, over: Event) -> None:
        if before:
            before(client, over)
        with served.wrap_socket(client, server_side=True) as secured:
            while secured.recv(1024):
                secured.sendall(response)

    return talk


def hang(client: socket.socket, over: Event) -> None:
    """Takes everything and says nothing."""
    del client
    over.wait(PATIENCE)


def drip(client: socket.socket, over: Event) -> None:
    """The beginning of a handshake record, a byte a second."""
    for byte in b"\x16\x03\x03\x40\x00\x02" + bytes(100):
        client.sendall(bytes([byte]))
        if over.wait(1):
            return


def flood(content: bytes) -> Talk:
    """Sends the same without an end."""

    def talk(client: socket.socket, over: Event) -> None:
        while not over.is_set():
            client.sendall(content * 64)

    return talk


def says(content: bytes) -> Talk:
    """Reads the hello, says one thing and closes."""

    def talk(client: socket.socket, over: Event) -> None:
        client.recv(65536)
        client.sendall(content)
        client.shutdown(socket.SHUT_WR)
        over.wait(0.2)

    return talk


def then_hang(content: bytes) -> Talk:
    """Reads the hello, says one thing and hangs."""

    def talk(client: socket.socket, over: Event) -> None:
        client.recv(65536)
        client.sendall(content)
        over.wait(PATIENCE)

    return talk


def reset(client: socket.socket, over: Event) -> None:
    """Reads the hello and resets the connection."""
    del over
    client.recv(65536)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    client.close()


def endpoint(
    address: Address,
    name: str = "a.example.test",
    ca_file: str | None = None,
    *,
    http_port: int = 1,
    revocation: bool = False,
    waf_probe: bool = False,
    **more: str,
) -> TlsEndpoint:
    """Our prober, told to find the name at the address."""
    scheme = more.pop("scheme", "https")
    settings = EndpointSettings(
        url=f"{scheme}://{name}:{address.port}",
        connect=(str(address),),
        ca_file=ca_file,
        starttls=more.get("starttls"),
        http_port=http_port,
        revocation=revocation,
        waf_probe=waf_probe,
    )
    return TlsEndpoint(settings, addresses(settings)[0], 3.0)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails when the block takes longer."""
    begun = time.monotonic()
    yield
    took = time.monotonic() - begun
    assert took < seconds, f"took {took:.2f} s"
