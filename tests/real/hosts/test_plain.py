"""A server as the installer leaves it: every check has an answer, and none says what is not so."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.real.hosts.base import BOOKWORM, TRIXIE, Release
from tests.real.hosts.groups import hierarchy
from tests.real.hosts.machine import machines
from tests.real.hosts.network import Network
from tests.real.hosts.scenario import Scenario
from tests.real.hosts.truths import Truth, hold

ANSWERS = {
    "account_lockout": "fail nothing refuses a locked account",
    "admin_only_from_terminal_room": "fail",
    "audit_enabled": "fail",
    "authorized_keys_hygiene": "pass",
    "automount_off": "pass",
    "container_socket_guarded": "not-applicable",
    "disk_encrypted": "error no file system on a disk",  # the root of these machines is none
    "file_integrity_running": "fail baseline: no",
    "firewall_default_deny": "fail eth0 IPv4 tcp",
    "firewall_persistent": "fail no service loads rules",
    "ids_rules_fresh": "fail no sensor runs",
    "ids_rules_loaded": "fail no sensor runs",
    "ids_running": "fail no known sensor",
    "ips_blocking": "fail no intrusion prevention",
    "listening_ports_declared": "pass",
    "logs_forwarded": "fail no service that forwards",
    "mail_forced_tls": "not-applicable",
    "malware_scanner_running": "fail no known product",
    "malware_signatures_fresh": "fail no malware protection runs",
    "mongodb_requires_tls": "not-applicable",
    "mysql_requires_tls": "not-applicable",
    "no_cleartext_services": "pass",
    "no_dormant_accounts": "pass",
    "no_empty_passwords": "pass",
    "no_other_networks": "pass",
    "no_pending_reboot": "error no kernel is installed",  # these machines run their builder's
    "no_pending_security_updates": "pass",
    "no_world_writable_files": "pass",
    "password_min_length": "fail no length is asked for",
    "postgres_requires_tls": "not-applicable",
    "redis_requires_tls": "not-applicable",
    "release_supported": "pass",
    "single_uid0": "pass",
    "sshd_no_password_auth": "fail PasswordAuthentication yes",
    "sshd_no_root_login": "fail PermitRootLogin without-password",
    "sshd_strong_crypto": "fail weak: MACs",
    "sudo_no_nopasswd": "pass",
    "sudo_not_unlimited": "pass",
    "suid_allowlisted": "pass",
    "time_synchronised": "fail no service",
    "waf_engine_on": "not-applicable",
    "waf_in_front": "not-applicable",
    "waf_logging": "not-applicable",
    "waf_rules_loaded": "not-applicable",
}


@pytest.mark.parametrize("release", [BOOKWORM, TRIXIE], ids=lambda release: release.name)
def test_a_fresh_server_is_answered_for(network: Network, release: Release) -> None:
    """No error but where the machine of the test itself is none."""
    hold(network, Truth(Scenario(release=release), ANSWERS))


def test_twenty_machines_answer_within_seconds(network: Network) -> None:
    """And have names, addresses and processes of their own."""
    began = time.monotonic()
    names = [f"machine{number}" for number in range(20)]
    with machines(network, dict.fromkeys(names, Scenario())) as built:
        assert time.monotonic() - began < 20
        assert [built[name].run("hostname").strip() for name in names] == names
        assert built["machine7"].address in built["machine7"].run("ip -o -4 address show eth0")
        assert built["machine3"].run("cat /proc/1/comm") == "systemd\n"
        assert Path("/proc/sys/kernel/hostname").read_text().strip() not in names


_INTERRUPTED = """\
import time
from tests.real.hosts.machine import machines
from tests.real.hosts.network import network
from tests.real.hosts.scenario import Scenario
with network() as found, machines(found, {"left": Scenario()}) as built:
    print(found.number, built["left"].leader, flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_an_interrupted_run_leaves_nothing_that_runs(network: Network, how: signal.Signals) -> None:
    """Also where nobody could clean up: what is left lies still, and the next run removes it."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["src", "."])}
    with subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTED],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
    ) as process:
        assert process.stdout is not None
        number, leader = process.stdout.readline().split()
        process.send_signal(how)
    deadline = time.monotonic() + 10
    while Path(f"/proc/{leader}").exists():
        assert time.monotonic() < deadline, "the machine still runs"
        time.sleep(0.02)
    with machines(Network(int(number)), {}):
        pass
    left = [*hierarchy().glob(f"uzk{number}-*"), *Path("/var/tmp").glob(f"uzk{number}-machines-*")]
    assert how is signal.SIGKILL or not left
    assert int(number) != network.number
