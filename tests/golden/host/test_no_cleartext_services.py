"""host.no_cleartext_services, on sockets as ss of iproute2 6.1 tells them."""

import pytest

from tests.golden.host.systemd import ok
from tests.judging import one
from urazuke.checks.host.facts.network_services import NETWORK_SERVICES
from urazuke.model import Status
from urazuke.sdk import Answer, Outcome, Unreadable

CHECK = "host.no_cleartext_services"
SSHD = 'tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=1,fd=3))'
NFS = "tcp LISTEN 0 64 [::]:2049 [::]:*"
FORCED = "ssl_enable=YES\nanonymous_enable=NO\n"


def line(program: str, at: str = "0.0.0.0:9999", protocol: str = "tcp") -> str:
    """One socket."""
    return f'{protocol} LISTEN 0 511 {at} 0.0.0.0:* users:(("{program}",pid=18767,fd=6))'


def status(*lines: str, ftp: str = "", units: str = "") -> Status:
    """The verdict."""
    answers = {"sockets": ok("\n".join(lines)), "units": ok(units), "vsftpd": ok(ftp)}
    body = NETWORK_SERVICES.reduce(answers)
    return one(CHECK, {NETWORK_SERVICES: {"there": body}}).status


def test_services_that_are_not_cleartext_pass() -> None:
    """Also a cleartext one on loopback, and FTP with TLS forced."""
    assert status(SSHD) is Status.PASS
    assert (
        status(SSHD, line("in.telnetd", "127.0.0.1:23"), line("tftpd", "[::1]:69")) is Status.PASS
    )
    assert status(line("vsftpd"), ftp=FORCED) is Status.PASS
    socket = "0.0.0.0:22  ssh.socket ssh.service\n/run/x.sock x.socket x.service\n"
    assert status(line("systemd", "*:22"), units=socket) is Status.PASS


@pytest.mark.parametrize("program", ["in.telnetd", "atftpd", "rshd"])
def test_a_cleartext_service_fails_on_any_port(program: str) -> None:
    """Also on IPv6, and beside one that is not read."""
    assert status(SSHD, line(program)) is Status.FAIL
    assert status(line(program, "[::]:2323"), line("slapd")) is Status.FAIL
    assert status(line(program, "*:2323", "udp")) is Status.FAIL


@pytest.mark.parametrize(
    "ftp",
    [
        "",
        "ssl_enable=NO\nanonymous_enable=NO\n",
        "ssl_enable=YES\n",
        FORCED + "force_local_data_ssl=NO\n",
        FORCED + "force_local_logins_ssl=no\n",
        FORCED + "ssl_enable=NO\n",
    ],
)
def test_ftp_that_does_not_force_tls_fails(ftp: str) -> None:
    """Anonymous users are let in by default; the last value wins."""
    assert status(line("vsftpd"), ftp=ftp) is Status.FAIL


@pytest.mark.parametrize("program", ["snmpd", "slapd", "proftpd", "inetd", "xinetd", "systemd"])
def test_what_depends_on_a_configuration_is_an_error(program: str) -> None:
    """Never a pass."""
    assert status(line(program), units="0.0.0.0:23 telnet.socket telnet@0.service") is Status.ERROR


def test_a_socket_without_a_program_is_an_error() -> None:
    """The kernel's (NFS), or one of a container."""
    assert status(SSHD, NFS) is Status.ERROR
    assert status(SSHD, NFS.replace("[::]", "[::1]")) is Status.PASS


@pytest.mark.parametrize(
    "change",
    [
        {"sockets": ok("what\n")},
        {"sockets": Answer(Outcome.NEED_ROOT)},
        {"sockets": Answer(Outcome.MISSING_TOOL)},
        {"sockets": ok(line("systemd")), "units": Answer(Outcome.MISSING_TOOL)},
        {"sockets": ok(line("vsftpd")), "vsftpd": Answer(Outcome.FAILED, 9)},
    ],
)
def test_what_is_not_understood_is_no_fact(change: dict[str, Answer]) -> None:
    """Nothing becomes a default."""
    usual = {"sockets": ok(SSHD), "units": ok(""), "vsftpd": ok("")}
    with pytest.raises(Unreadable):
        NETWORK_SERVICES.reduce({**usual, **change})
