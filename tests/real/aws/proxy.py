"""Stands before moto's server and answers chosen operations in its own way."""

import http.client
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SO_LINGER, SOL_SOCKET
from ssl import SSLContext
from typing import cast
from urllib.parse import urlsplit

from tests.real.aws import parts
from tests.real.aws.wire import Call, recognised


@dataclass(frozen=True)
class Reply:
    """What goes back. `hangs`: nothing; `resets`: RST; `lacks`: bytes announced, not sent."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    hangs: bool = False
    resets: bool = False
    lacks: int = 0


Fault = Callable[[Call, Reply], Reply]  # from what moto answers to what is sent


@dataclass
class Proxy:
    """`meddle(call)`: the fault to apply to a call, or None; `calls`: what was asked."""

    url: str = ""
    meddle: Callable[[Call], Fault | None] = lambda _: None
    calls: list[Call] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def honest(self) -> None:
        """Forgets the fault and the calls."""
        self.meddle = lambda _: None
        self.calls.clear()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, state: Proxy, upstream: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.state = state
        self.upstream = urlsplit(upstream)


class _Handler(BaseHTTPRequestHandler):
    @property
    def _own(self) -> _Server:
        return cast("_Server", self.server)

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        call = recognised(self.command, self.path, dict(self.headers), body)
        self._own.state.calls.append(call)
        reply = self._answered(call, body)
        fault = self._own.state.meddle(call)
        self._send(reply if fault is None else fault(call, reply))

    do_POST = do_PUT = do_HEAD = do_GET  # noqa: N815 - http.server's names

    def _answered(self, call: Call, body: bytes) -> Reply:
        """What moto says, or what the service would say where moto has no answer."""
        answer = parts.answers().get(call.name)
        if answer is None:
            return self._asked(body)
        return Reply(200, answer(parts.Asked(self.path, call.region, body)))

    def _asked(self, body: bytes) -> Reply:
        where = self._own.upstream
        connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=10)
        connection.request(self.command, self.path, body, dict(self.headers))
        answer = connection.getresponse()
        return Reply(answer.status, answer.read(), tuple(answer.getheaders()))

    def _send(self, reply: Reply) -> None:
        if reply.hangs:
            self._own.state.released.wait(5)
        elif reply.resets:
            self.connection.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        else:
            self._answer(reply)

    def _answer(self, reply: Reply) -> None:
        self.send_response_only(reply.status)
        for name, value in reply.headers:
            if name.lower() not in {"content-length", "transfer-encoding", "connection"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body) + reply.lacks))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Silent."""

    def handle(self) -> None:
        """As the base does; a caller that gave up is no error."""
        with suppress(OSError):
            super().handle()

    def finish(self) -> None:
        """The same."""
        with suppress(OSError, ValueError):
            super().finish()


@contextmanager
def proxy(upstream: str, tls: SSLContext | None = None) -> Iterator[Proxy]:
    """A proxy on loopback for as long as it lives; `tls`: it is reached by HTTPS."""
    state = Proxy()
    server = _Server(state, upstream)
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        state.url = f"https://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True, args=(0.05,)).start()
    yield state
    state.released.set()
    server.shutdown()
    server.server_close()
