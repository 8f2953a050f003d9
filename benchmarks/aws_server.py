"""The process that plays AWS: moto's server, and before it a door that counts and can be slow.

Reads commands from standard input and answers each with a line of JSON: `build N` makes the
estate anew, `delay SECONDS` is added to every request from now on, `count` says which operations
were asked since the last time, by name.
"""

import http.client
import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast
from urllib.parse import urlsplit

from benchmarks import aws_estate
from tests.real.aws import parts
from tests.real.aws.server import moto
from tests.real.aws.wire import Call, recognised

# moto counts the snapshots of its public images among the account's own.
_NOT_OURS: Mapping[str, parts.Answer] = {
    "ec2:DescribeSnapshots": lambda _: (
        b"<DescribeSnapshotsResponse><snapshotSet/></DescribeSnapshotsResponse>"
    ),
}


class Door(ThreadingHTTPServer):
    """Where clients come in."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, upstream: str) -> None:
        """`upstream`: moto's URL."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.upstream = urlsplit(upstream)
        self.delay = 0.0
        self.asked: Counter[str] = Counter()

    @property
    def url(self) -> str:
        """Of the door."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        """Counts, waits, and lets moto answer, or the estate where moto has no answer."""
        door = cast("Door", self.server)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        call = _call(self.command, self.path, dict(self.headers), body)
        door.asked[call.name] += 1
        time.sleep(door.delay)
        answer = _NOT_OURS.get(call.name) or parts.answers().get(call.name)
        if answer is None:
            self._send(*self._from_moto(door, body))
        else:
            self._send(200, answer(parts.Asked(self.path, call.region, body)), [])

    do_POST = do_PUT = do_HEAD = do_DELETE = do_GET  # noqa: N815 - http.server's names

    def _from_moto(self, door: Door, body: bytes) -> tuple[int, bytes, list[tuple[str, str]]]:
        where = door.upstream
        connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=60)
        connection.request(self.command, self.path, body, dict(self.headers))
        answer = connection.getresponse()
        found = answer.status, answer.read(), answer.getheaders()
        connection.close()
        return found

    def _send(self, status: int, body: bytes, headers: list[tuple[str, str]]) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in {"content-length", "transfer-encoding", "connection"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Silent."""


def _call(method: str, target: str, headers: dict[str, str], body: bytes) -> Call:
    """The call that a request is; by its path where we do not know the service."""
    try:
        return recognised(method, target, headers, body)
    except (ValueError, LookupError):
        path = urlsplit(target).path
        return Call("other", f"{headers.get('X-Amz-Target', method)} {path}", "", later_page=False)


@contextmanager
def _open(upstream: str) -> Iterator[Door]:
    door = Door(upstream)
    threading.Thread(target=door.serve_forever, daemon=True, args=(0.05,)).start()
    yield door
    door.shutdown()
    door.server_close()


def _obey(door: Door, upstream: str, line: str) -> object:
    word, _, number = line.strip().partition(" ")
    if word == "build":
        aws_estate.build(upstream, int(number))
    elif word == "delay":
        door.delay = float(number)
    else:
        counted, door.asked = door.asked, Counter()
        return counted
    return None


def main() -> None:
    """Until standard input ends. What moto prints goes to standard error."""
    out, sys.stdout = sys.stdout, sys.stderr
    with moto() as upstream, _open(upstream) as door:
        print(json.dumps(door.url), file=out, flush=True)
        for line in sys.stdin:
            print(json.dumps(_obey(door, upstream, line)), file=out, flush=True)


if __name__ == "__main__":
    main()
