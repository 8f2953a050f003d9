"""Web servers on loopback that publish pages: a real nginx, and hostile ones by plain sockets."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from tests.real.endpoint import servers
from tests.real.endpoint.test_revocation import free_port
from tests.real.needs import needs
from urazuke.connect.tls import Address
from urazuke.connect.web import WebPage
from urazuke.settings import Page

NAME = "a.example.test"
AS_ROOT = "user root;" if os.getuid() == 0 else ""  # the folders of tests are ours alone


@contextmanager
def nginx(root: Path, pem: Path, more: str = "") -> Iterator[Address]:
    """A real one that serves the files below `root/www`; `more`: directives of its server."""
    port = free_port()
    temporary = " ".join(
        f"{kind}_temp_path {root}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (root / "nginx.conf").write_text(
        f"{AS_ROOT} daemon off; pid {root}/pid; error_log {root}/log; events {{}}\n"
        f"http {{ access_log off; {temporary} types {{ text/html html; application/pdf pdf; }} "
        f"server {{ listen 127.0.0.1:{port} ssl; root {root}/www; {more} "
        f"ssl_certificate {pem}; ssl_certificate_key {pem}; }} }}\n"
    )
    command = [needs("nginx", "nginx-light"), "-p", str(root), "-c", str(root / "nginx.conf")]
    with subprocess.Popen(command) as process:
        try:
            _await(port)
            yield Address(host="127.0.0.1", port=port)
        finally:
            process.terminate()


def _await(port: int) -> None:
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """The files of a site."""
    for name, content in files.items():
        path = root / "www" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def settings(address: Address, ca_file: str, path: str = "/", hosts: tuple[str, ...] = ()) -> Page:
    """A page at that address."""
    url = f"https://{NAME}:{address.port}{path}"
    return Page(url=url, connect=(str(address),), ca_file=ca_file, hosts=hosts)


def looked(page: Page, deadline: float = 3.0) -> WebPage:
    """A look at it."""
    return WebPage(page, deadline)


def answers(pem: Path, *parts: bytes, pause: float = 0.0, endless: bool = False) -> servers.Talk:
    """A server over TLS that says these parts, with pauses, and closes properly."""
    context = servers.context(pem)

    def talk(client: socket.socket, over: Event) -> None:
        with context.wrap_socket(client, server_side=True) as secured:
            secured.recv(65536)
            for part in parts:
                secured.sendall(part)
                if over.wait(pause):
                    return
            while endless and not over.is_set():
                secured.sendall(parts[-1])
                over.wait(pause)
            secured.unwrap()

    return talk
