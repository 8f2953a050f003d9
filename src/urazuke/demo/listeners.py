"""The TLS listeners of the demo: one in order, the others each with one fault."""

import socketserver
import ssl
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from urazuke.demo import publication
from urazuke.demo.pki import Issuer, issue, save
from urazuke.demo.web import Web

_HEAD = "HTTP/1.1 200 OK\r\nConnection: close\r\n"
_SOUND = "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n"
_COOKIE = "Set-Cookie: visit=1; Path=/; Secure; HttpOnly; SameSite=Lax\r\n"
_FORBIDDEN = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_ATTACKS = ("' OR ", "<script", "../..", ";cat ", "${jndi:")  # what the demo's "firewall" knows
_MODERN = "ECDHE+AESGCM:ECDHE+CHACHA20"


@dataclass(frozen=True)
class Listener:
    """A name, and the port on 127.0.0.1 that serves it."""

    name: str
    port: int


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        server: _Server = self.server  # type: ignore[assignment]
        try:
            with server.context.wrap_socket(self.request, server_side=True) as connection:
                connection.settimeout(2)
                line = connection.recv(4096).partition(b"\r\n")[0]
                asked = line.split(b" ")[1:2] or [b"/"]
                attack = any(sign in unquote(line.decode("latin-1")) for sign in _ATTACKS)
                guarded = attack and server.guarded
                connection.sendall(_FORBIDDEN if guarded else server.answered(asked[0]))
        except OSError:
            return  # a prober says goodbye in the middle


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, context: ssl.SSLContext, answer: str, *, guarded: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.context = context
        self._head = answer
        self.guarded = guarded

    def answered(self, target: bytes) -> bytes:
        """The published page, a word for the front page, and nothing else."""
        path = target.partition(b"?")[0]
        if path == publication.PATH.encode():
            body = publication.html().encode()
            kind = "Content-Type: text/html; charset=utf-8\r\n"
            return f"{self._head}{kind}Content-Length: {len(body)}\r\n\r\n".encode() + body
        head = self._head if path == b"/" else self._head.replace("200 OK", "404 Not Found")
        return f"{head}Content-Length: 3\r\n\r\nok\n".encode()


def start(folder: Path, web: Web) -> list[Listener]:
    """Makes the certificates below the folder, and serves until the process ends."""
    root = issue("Sample Card Demo Root", None, (-400, 4000))
    middle = issue("Sample Card Demo Issuing CA", root, (-400, 2000))
    (folder / "pki").mkdir(parents=True, exist_ok=True)
    (folder / "pki" / "root.pem").write_bytes(root.pem())
    web.publish(middle)
    return [
        Listener(name, _serve(folder / "pki" / name, leaf, middle, oldest))
        for name, leaf, oldest in _leaves(middle, web.list_url)
    ]


def _leaves(middle: Issuer, revoked: str) -> Iterable[tuple[str, Issuer, ssl.TLSVersion]]:
    modern, old = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1
    good, lapsed = (-10, 300), (-400, -5)
    for name, days, written, oldest in (
        ("www", good, "www", modern),
        ("legacy", good, "legacy", old),
        ("expired", lapsed, "expired", modern),
        ("moved", good, "before", modern),
    ):
        names = (f"{written}.card.example",)
        yield f"{name}.card.example", issue(name, middle, days, names, revoked), oldest


def _serve(stem: Path, leaf: Issuer, middle: Issuer, oldest: ssl.TLSVersion) -> int:
    file = stem.with_name(stem.name.replace(".", "-"))
    save(leaf, (middle,), file)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file.with_suffix(".pem"), file.with_suffix(".key"))
    sound = oldest >= ssl.TLSVersion.TLSv1_2
    context.set_ciphers(_MODERN if sound else "ALL:@SECLEVEL=0")
    context.minimum_version = oldest
    server = _Server(context, f"{_HEAD}{_SOUND}{_COOKIE}" if sound else _HEAD, guarded=sound)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return int(server.server_address[1])
