"""sshd and sudo as they really answer, beside what is said of them."""

import contextlib

import paramiko
import pytest

from tests.real.hosts.base import BOOKWORM, TRIXIE, Release
from tests.real.hosts.machine import Machine, machines
from tests.real.hosts.network import Network
from tests.real.hosts.scenario import Scenario
from tests.real.hosts.truths import Truth, compare

_DROP_IN = "/etc/ssh/sshd_config.d/10-own.conf"
_LATER = "/etc/ssh/sshd_config.d/20-own.conf"
_MAIN = "/etc/ssh/sshd_config"
_HARD = "PermitRootLogin no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n"
_BY_SOCKET = "systemctl disable ssh.service; systemctl enable ssh.socket"
_OPTIONS = "/etc/default/ssh"
_TWO = f"sed /^Include/d {_MAIN} > /etc/ssh/other; echo 'SSHD_OPTS=\"-f /etc/ssh/other\"' > "


def _ssh(text: str, *, release: Release = BOOKWORM, before: str = "", later: str = "") -> Scenario:
    files = {_DROP_IN: text, **({_LATER: later} if later else {})}
    return Scenario(release=release, files=files, before=before)


SSHD = {
    "hardened": (_ssh(_HARD), "pass"),
    "hardened-13": (_ssh(_HARD, release=TRIXIE), "pass"),
    "by-socket": (_ssh(_HARD, before=_BY_SOCKET), "pass"),
    "by-socket-13": (_ssh(_HARD, release=TRIXIE, before=_BY_SOCKET), "pass"),
    "by-socket-and-open": (_ssh("", before=_BY_SOCKET), "fail"),
    "first-value-wins": (_ssh("PasswordAuthentication yes\n", later=_HARD), "fail"),
    "said-too-late": (
        _ssh(_HARD, before=f"echo PasswordAuthentication yes >> {_MAIN}"),
        "pass",
    ),
    "for-one-user": (_ssh(f"{_HARD}Match User root\nPasswordAuthentication yes\n"), "fail"),
    "keyboard": (_ssh(_HARD.replace("Kbd", "KbdInteractiveAuthentication yes\nKbd")), "fail"),
    "by-option": (
        _ssh(_HARD, before=f"echo 'SSHD_OPTS=\"-o PasswordAuthentication=yes\"' > {_OPTIONS}"),
        "fail",
    ),
    "another-file": (_ssh(_HARD, before=f"{_TWO}{_OPTIONS}"), "fail"),
}


@pytest.mark.parametrize("name", SSHD)
def test_what_sshd_offers_is_what_is_said(network: Network, name: str) -> None:
    """Asked as anybody may ask: what it would take, before anything is given."""
    scenario, told = SSHD[name]
    with machines(network, {"machine": scenario}) as built:
        machine = built["machine"]
        compare(machine, Truth(scenario, {"sshd_no_password_auth": told}))
        offered = _offered(machine)
        assert bool({"password", "keyboard-interactive"} & offered) is (told == "fail")


def _offered(machine: Machine) -> set[str]:
    with contextlib.closing(paramiko.Transport((machine.address, 22))) as transport:
        transport.connect()
        with pytest.raises(paramiko.BadAuthenticationType) as refused:
            transport.auth_none("root")
        return set(refused.value.allowed_types)


def test_what_was_not_reloaded_is_not_in_force(network: Network) -> None:
    """Until it is."""
    write = f"sleep 1.1; printf '{_HARD}' > {_DROP_IN}".replace("\n", "\\n")
    scenario = Scenario(after=write)
    with machines(network, {"machine": scenario}) as built:
        machine = built["machine"]
        compare(machine, Truth(scenario, {"sshd_no_password_auth": "error reload sshd"}))
        assert "password" in _offered(machine)
        machine.run("sleep 1.1; systemctl reload ssh.service; sleep 0.5")
        compare(machine, Truth(scenario, {"sshd_no_password_auth": "pass"}))
        assert "password" not in _offered(machine)


_RULES = "/etc/sudoers.d"
_USERS = f"useradd -m -s /bin/bash bob; groupadd ops; usermod -aG ops bob; chmod 440 {_RULES}/*"
_ALL = "bob ALL=(ALL) NOPASSWD: ALL\n"
_LIMITED = "bob ALL=(root) /opt/job\n"
_JOB = "printf '#!/bin/sh\\nid -u\\n' > /opt/job; chmod 755 /opt/job"
_NOTHING = (
    "printf 'auth sufficient pam_permit.so\\naccount required pam_permit.so\\n' > /etc/pam.d/sudo"
)


def _sudo(rules: str, name: str = "50-own", more: str = "") -> Scenario:
    files = {f"{_RULES}/{name}": rules}
    return Scenario(files=files, before=f"{_USERS}; {_JOB}; {more}")


SUDO = {
    "everything": (_sudo(_ALL), "fail bob", "fail bob", True),
    "dotted": (_sudo(_ALL, "50.own"), "pass", "pass", False),
    "backup": (_sudo(_ALL, "50-own~"), "pass", "pass", False),
    "alias": (
        _sudo("User_Alias A = %ops\nCmnd_Alias C = ALL\nA ALL=(ALL) NOPASSWD: C\n"),
        "fail %ops",
        "fail %ops",
        True,
    ),
    "by-default": (
        _sudo(f"Defaults:bob !authenticate\n{_LIMITED}"),
        "fail !authenticate",
        "pass",
        True,
    ),
    "elsewhere": (_sudo("bob other=(ALL) NOPASSWD: ALL\n"), "pass", "pass", False),
    "limited": (_sudo(_LIMITED), "pass", "pass", False),
    "all-but-a-shell": (_sudo("bob ALL=(ALL) ALL, !/bin/sh\n"), "pass", "fail bob", False),
    "their-own-file": (_sudo(_LIMITED, more="chown bob /opt/job"), "pass", "fail bob", False),
    "in-their-own-folder": (
        _sudo("bob ALL=(root) /opt/bob/job\n", more="install -d -o bob /opt/bob"),
        "pass",
        "fail bob",
        False,
    ),
    "asked-for-nothing": (_sudo(_LIMITED, more=_NOTHING), "fail PAM sudo", "pass", True),
}


@pytest.mark.parametrize("name", SUDO)
def test_what_sudo_grants_is_what_is_said(network: Network, name: str) -> None:
    """Tried as that user, without a password."""
    scenario, without, unlimited, runs = SUDO[name]
    expected = {"sudo_no_nopasswd": without, "sudo_not_unlimited": unlimited}
    with machines(network, {"machine": scenario}) as built:
        machine = built["machine"]
        compare(machine, Truth(scenario, expected))
        tried = machine.run("su bob -c 'sudo -S /opt/job </dev/null' 2>&1", check=False)
        assert (tried.split()[-1:] == ["0"]) is runs, tried
