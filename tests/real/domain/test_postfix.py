"""Postfix as the mail server: sound, in clear, with old versions, with a name of another host."""

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.golden.domain.samples import judged
from tests.real.domain import nameserver
from tests.real.domain.nameserver import Resolver
from tests.real.domain.zones import zone
from tests.real.endpoint.pki import Pki
from tests.real.needs import needs
from urazuke.connect.dns import View
from urazuke.model import Finding, Status
from urazuke.settings import Dns, Domain

MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
rewrite unix - - n - - trivial-rewrite
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that Postfix's own user may enter, as it may not those of pytest."""
    with tempfile.TemporaryDirectory(prefix="postfix") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def postfix(folder: Path, **settings: str) -> Iterator[int]:
    """An instance of its own on loopback; gives its port."""
    command = needs("postfix")
    if os.geteuid() != 0:
        pytest.skip("Postfix starts as root only")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    for name in ("etc", "queue", "data"):
        (folder / name).mkdir()
    subprocess.run(["chown", "postfix", str(folder / "data")], check=True)
    main = {
        "compatibility_level": "3.6",
        "queue_directory": f"{folder}/queue",
        "data_directory": f"{folder}/data",
        "inet_interfaces": "127.0.0.1",
        "inet_protocols": "ipv4",
        "myhostname": "mx.a.test",
        "maillog_file": "/dev/stdout",
        "alias_maps": "",
        **settings,
    }
    (folder / "etc/main.cf").write_text("".join(f"{k} = {v}\n" for k, v in main.items()))
    (folder / "etc/master.cf").write_text(MASTER.format(port=port))
    line = [command, "-c", str(folder / "etc")]
    log = (folder / "log").open("w")
    with log, subprocess.Popen([*line, "start-fg"], stdout=log, stderr=log) as process:
        try:
            _wait(port)
            yield port
        finally:
            subprocess.run([*line, "stop"], check=False, capture_output=True)
            process.wait(10)


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            with socket.create_connection(("127.0.0.1", port), 0.2):
                return
        except OSError:
            time.sleep(0.1)


def seen(pki: Pki, port: int) -> Finding:
    """The finding of the only address."""
    records = "@ IN MX 10 mx\nmx IN A 127.0.0.1\n"
    domain = Domain(name="a.test", smtp_port=port, ca_file=pki.ca_file)
    resolver = Resolver(zone("a.test.", records), zone("test."))
    with (
        nameserver.serving(resolver) as at,
        View(domain, Dns(resolver=at), 3.0, 5.0) as view,
    ):
        (finding,) = judged("domain.mx_starttls", view).values()
    return finding


@pytest.mark.parametrize(
    ("name", "settings", "status"),
    [
        ("mx.a.test", {"smtpd_tls_protocols": ">=TLSv1.2"}, Status.PASS),
        ("mx.a.test", {"smtpd_tls_security_level": "none"}, Status.FAIL),
        (
            "mx.a.test",
            {"smtpd_tls_protocols": ">=TLSv1", "tls_medium_cipherlist": "ALL:@SECLEVEL=0"},
            Status.FAIL,
        ),
        ("other.test", {"smtpd_tls_protocols": ">=TLSv1.2"}, Status.FAIL),
    ],
    ids=["sound", "clear", "old", "another name"],
)
def test_postfix(
    pki: Pki, place: Path, name: str, settings: dict[str, str], status: Status
) -> None:
    pem = pki.leaf(name)
    tls = {"smtpd_tls_security_level": "may", "smtpd_tls_chain_files": str(pem)}
    with postfix(place, **{**tls, **settings}) as port:
        finding = seen(pki, port)
    assert finding.status is status, finding.observed
