"""The TLS listeners of the demo: one in order, the others each with one fault."""

import socketserver
import ssl
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from urazuke.demo.pki import Issuer, issue, save

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n"


@dataclass(frozen=True)
class Listener:
    """A name, the port on 127.0.0.1 that serves it, and the roles it plays."""

    name: str
    port: int


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        server: _Server = self.server  # type: ignore[assignment]
        try:
            with server.context.wrap_socket(self.request, server_side=True) as connection:
                connection.settimeout(2)
                connection.recv(4096)
                connection.sendall(ANSWER)
        except OSError:
            return  # a prober says goodbye in the middle


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.context = context


def start(folder: Path) -> list[Listener]:
    """Makes the certificates below the folder, and serves until the process ends."""
    root = issue("Sample Card Demo Root", None, (-400, 4000))
    middle = issue("Sample Card Demo Issuing CA", root, (-400, 2000))
    (folder / "pki").mkdir(parents=True, exist_ok=True)
    (folder / "pki" / "root.pem").write_bytes(root.pem())
    return [
        Listener(name, _serve(folder / "pki" / name, leaf, middle, oldest))
        for name, leaf, oldest in _leaves(middle)
    ]


def _leaves(middle: Issuer) -> Iterable[tuple[str, Issuer, ssl.TLSVersion]]:
    modern, old = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1
    good, lapsed = (-10, 300), (-400, -5)
    yield "www.card.example", issue("www", middle, good, ("www.card.example",)), modern
    yield "legacy.card.example", issue("legacy", middle, good, ("legacy.card.example",)), old
    yield "expired.card.example", issue("old", middle, lapsed, ("expired.card.example",)), modern
    yield "moved.card.example", issue("moved", middle, good, ("before.card.example",)), modern


def _serve(stem: Path, leaf: Issuer, middle: Issuer, oldest: ssl.TLSVersion) -> int:
    file = stem.with_name(stem.name.replace(".", "-"))
    save(leaf, (middle,), file)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file.with_suffix(".pem"), file.with_suffix(".key"))
    if oldest < ssl.TLSVersion.TLSv1_2:
        context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = oldest
    server = _Server(context)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return int(server.server_address[1])
