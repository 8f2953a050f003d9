"""Servers that still know what OpenSSL 3 has forgotten: OpenSSL 1.0.1h of an old Node.js."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from urazuke.connect.tls import Address

_SCRIPT = Path(__file__).with_name("old_server.js")


def _node() -> Path:
    """The program, as `install-servers.sh` keeps it; without it the test is skipped."""
    kept = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "urazuke-tests"
    program = kept / "old-node"
    if program.exists():
        return program
    message = f"{program} is missing: tests/real/install-servers.sh fetches it"
    if os.environ.get("URAZUKE_REQUIRE_REAL") == "1":
        pytest.fail(message)
    pytest.skip(message)


@contextmanager
def old_server(pem: Path, ciphers: str, protocol: str = "SSLv23_method") -> Iterator[Address]:
    """A server that takes these ciphers with every version of old."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = json.dumps({"pem": str(pem), "ciphers": ciphers, "secureProtocol": protocol})
    line = [str(_node()), str(_SCRIPT), options, str(port)]
    with subprocess.Popen(line) as process:
        try:
            _wait(port)
            yield Address(host="127.0.0.1", port=port)
        finally:
            process.kill()


def _wait(port: int) -> None:
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
