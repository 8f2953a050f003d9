"""The questions about services, asked on the machine itself: answered or refused, never guessed."""

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.real.needs import needs
from urazuke.checks.host.facts.apache_entries import APACHE_ENTRIES
from urazuke.checks.host.facts.audit_state import AUDIT_STATE
from urazuke.checks.host.facts.ban_service import BAN_SERVICE
from urazuke.checks.host.facts.ids_sensors import IDS_SENSORS
from urazuke.checks.host.facts.ids_watch import IDS_WATCH
from urazuke.checks.host.facts.integrity_checks import INTEGRITY_CHECKS
from urazuke.checks.host.facts.log_forwarding import LOG_FORWARDING
from urazuke.checks.host.facts.mail_intake import MAIL_INTAKE
from urazuke.checks.host.facts.mail_routes import MAIL_ROUTES
from urazuke.checks.host.facts.malware_scanners import MALWARE_SCANNERS
from urazuke.checks.host.facts.malware_signatures import MALWARE_SIGNATURES
from urazuke.checks.host.facts.mongodb_access import MONGODB_ACCESS
from urazuke.checks.host.facts.mysql_access import MYSQL_ACCESS
from urazuke.checks.host.facts.network_services import NETWORK_SERVICES
from urazuke.checks.host.facts.postgres_access import POSTGRES_ACCESS
from urazuke.checks.host.facts.redis_listeners import REDIS_LISTENERS
from urazuke.checks.host.facts.time_keeping import TIME_KEEPING
from urazuke.checks.host.facts.web_entries import WEB_ENTRIES
from urazuke.connect.host import look
from urazuke.errors import Unreadable
from urazuke.sdk import HostCollector
from urazuke.settings import Host

COLLECTORS: list[HostCollector[Any]] = [
    APACHE_ENTRIES,
    AUDIT_STATE,
    BAN_SERVICE,
    IDS_SENSORS,
    IDS_WATCH,
    INTEGRITY_CHECKS,
    LOG_FORWARDING,
    MAIL_INTAKE,
    MAIL_ROUTES,
    MALWARE_SCANNERS,
    MALWARE_SIGNATURES,
    MONGODB_ACCESS,
    MYSQL_ACCESS,
    NETWORK_SERVICES,
    POSTGRES_ACCESS,
    REDIS_LISTENERS,
    TIME_KEEPING,
    WEB_ENTRIES,
]


@pytest.mark.parametrize("collector", COLLECTORS, ids=lambda key: key.name)
def test_the_machine_itself_is_read_or_refused(collector: HostCollector[Any]) -> None:
    """Whatever machine this is: a body of the right shape, or a typed reason."""
    view = look(Host(name="here", connection="local"), [collector], 60)
    with contextlib.suppress(Unreadable):
        collector.parse(collector.reduce(view.answers[collector.name]))


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[None]:
    """One server with a password and no TLS, and one with TLS only."""
    program, openssl = needs("redis-server"), needs("openssl")
    key, certificate = str(tmp_path / "key.pem"), str(tmp_path / "certificate.pem")
    request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=here"]
    made = [openssl, *request, "-keyout", key, "-out", certificate]
    subprocess.run(made, check=True, capture_output=True, timeout=20)
    plain = ["--port", "16399", "--requirepass", "x"]
    files = ["--tls-cert-file", certificate, "--tls-key-file", key, "--tls-ca-cert-file"]
    secure = ["--port", "0", "--tls-port", "16400", *files, certificate, "--bind", "0.0.0.0"]
    running = [
        subprocess.Popen([program, *options], stdout=subprocess.DEVNULL, cwd=tmp_path)
        for options in (plain, secure)
    ]
    time.sleep(1)
    yield
    for server in running:
        server.terminate()
        server.wait(10)


@pytest.mark.usefixtures("redis")
def test_redis_is_told_by_what_it_answers() -> None:
    """A password asked for in cleartext is cleartext; client certificates do not hide TLS."""
    view = look(Host(name="here", connection="local"), [REDIS_LISTENERS], 60)
    found = REDIS_LISTENERS.parse(REDIS_LISTENERS.reduce(view.answers[REDIS_LISTENERS.name]))
    states = {listener.port: listener.state for listener in found.listeners}
    assert (states["16399"], states["16400"]) == ("cleartext", "tls")
