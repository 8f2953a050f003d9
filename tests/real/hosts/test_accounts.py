"""Passwords and accounts on machines with Debian's own PAM, sudo and login records."""

import re

import paramiko
import pytest

from tests.real.hosts.base import BOOKWORM, TRIXIE, Release
from tests.real.hosts.machine import Machine, machines
from tests.real.hosts.network import Network
from tests.real.hosts.scenario import Scenario
from tests.real.hosts.truths import Truth, compare, hold

_AUTH = "/etc/pam.d/common-auth"
_LOCK = "/etc/security/faillock.conf"
_LOCKS = """\
auth requisite pam_faillock.so preauth
auth [success=2 default=ignore] pam_unix.so nodelay
auth [default=die] pam_faillock.so authfail
auth requisite pam_deny.so
auth required pam_permit.so
"""
_SSHD = {"/etc/ssh/sshd_config.d/10.conf": "PasswordAuthentication yes\n"}
_BOB = "useradd -m -s /bin/bash bob; echo bob:a-long-password | chpasswd"
_FAST = f'; sed -i s/pam_unix.so/"& nodelay"/ {_AUTH}'
_FIRST = "auth sufficient pam_unix.so nodelay\n"
_ENOUGH = "nodelay\ndeny = 2\nunlock_time = 1800\n"


def _locking(auth: str = _LOCKS, conf: str = _ENOUGH, more: str = "") -> Scenario:
    return Scenario(files={_AUTH: auth, _LOCK: conf, **_SSHD}, before=f"{_BOB}; {more}")


LOCKOUT = {
    "debians-default": (Scenario(files=_SSHD, before=_BOB + _FAST), "fail nothing refuses", False),
    "locks": (_locking(), "pass", True),
    "counts-elsewhere": (
        _locking(_LOCKS.replace("preauth", "preauth dir=/nonexistent")),
        "fail counted elsewhere",
        False,
    ),
    "never": (_locking(conf="nodelay\ndeny = 0\n"), "fail deny=0", False),
    "many-by-argument": (
        _locking(re.sub("(authfail|preauth)", r"\1 deny=99", _LOCKS)),
        "fail deny=99",
        False,
    ),
    "passed-over": (
        _locking(f"auth sufficient pam_unix.so nodelay\n{_LOCKS}"),
        "fail preauth",
        False,
    ),
    "not-counted": (
        _locking(re.sub(r".*authfail\n", "", _LOCKS).replace("=2", "=1")),
        "fail not counted",
        False,
    ),
}


@pytest.mark.parametrize("name", LOCKOUT)
def test_an_account_is_locked_or_is_not(network: Network, name: str) -> None:
    """And the right password, after as many wrong ones as are allowed, tells the same."""
    scenario, told, locked = LOCKOUT[name]
    with machines(network, {"machine": scenario}) as built:
        compare(built["machine"], Truth(scenario, {"account_lockout": told}))
        for _ in range(3):
            assert not _logs_in(built["machine"], "wrong")
        assert _logs_in(built["machine"], "a-long-password") is not locked


def _logs_in(machine: Machine, password: str) -> bool:
    with paramiko.SSHClient() as client:
        client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
        try:
            client.connect(
                machine.address,
                username="bob",
                password=password,
                allow_agent=False,
                look_for_keys=False,
            )
        except paramiko.AuthenticationException:
            return False
        return True


_OLD = "useradd -m old; echo old:a-password | chpasswd; chage -d 2020-01-01 old"
_KEY = """\
mkdir -p ~old/.ssh; cp ~auditor/.ssh/authorized_keys ~old/.ssh/
chown -R old: ~old/.ssh; chmod 600 ~old/.ssh/authorized_keys
"""
ACCOUNTS = {
    "password": (_OLD, {"no_dormant_accounts": "fail old (2020-01-01)"}),
    "key-alone": (f"{_OLD}; passwd -l old; {_KEY}", {"no_dormant_accounts": "fail old"}),
    "expired": (f"{_OLD}; chage -E 2021-01-01 old", {"no_dormant_accounts": "pass"}),
    "no-shell": (f"{_OLD}; usermod -s /usr/sbin/nologin old", {"no_dormant_accounts": "pass"}),
    "empty": (f"{_OLD}; passwd -d old", {"no_empty_passwords": "fail old"}),
    "empty-in-passwd": (
        f"{_OLD}; sed -i 's/^old:x:/old::/' /etc/passwd",
        {"no_empty_passwords": "fail old"},
    ),
    "second-root": (
        f"{_OLD}; useradd -o -u 0 -M toor",
        {"single_uid0": "fail toor", "no_empty_passwords": "pass"},
    ),
    "lines-of-nis": (
        "echo '+::::::' >> /etc/passwd",
        {"single_uid0": "error", "no_dormant_accounts": "error", "no_empty_passwords": "error"},
    ),
}


@pytest.mark.parametrize("name", ACCOUNTS)
def test_what_is_said_of_accounts_is_so(network: Network, name: str) -> None:
    """By /etc/passwd, /etc/shadow and what logins left behind."""
    before, expected = ACCOUNTS[name]
    hold(network, Truth(Scenario(before=before), expected))


@pytest.mark.parametrize("release", [BOOKWORM, TRIXIE], ids=lambda release: release.name)
def test_a_login_by_key_counts_for_an_old_account(network: Network, release: Release) -> None:
    """It is in wtmp and lastlog, or in the data base of lastlog2 and wtmpdb."""
    scenario = Scenario(release=release, before=f"{_OLD}; {_KEY}")
    with machines(network, {"machine": scenario}) as built:
        machine = built["machine"]
        compare(machine, Truth(scenario, {"no_dormant_accounts": "fail old (2020-01-01)"}))
        with paramiko.SSHClient() as client:
            client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
            client.connect(
                machine.address, username="old", key_filename=machine.host().identity_file
            )
            shell = client.invoke_shell()
            shell.recv(100)
        compare(machine, Truth(scenario, {"no_dormant_accounts": "pass"}))


_QUALITY = "/etc/security/pwquality.conf"
_COMMON = "/etc/pam.d/common-password"
LENGTH = {
    "long": ("minlen = 14\n", "", "pass"),
    "short": ("minlen = 8\n", "", "fail 8 characters"),
    "credits": ("minlen = 14\nucredit=4\nlcredit=4\nocredit=3\ndcredit=3\n", "", "fail"),
    "not-enforced": ("minlen = 14\nenforcing = 0\n", "", "fail"),
    "argument": ("minlen = 14\n", f"sed -i 's/pam_pwquality.so/& minlen=4/' {_COMMON}", "fail"),
    "not-asked": ("minlen = 14\n", f"sed -i /pam_pwquality/d {_COMMON}", "fail no length"),
    "before-the-file": (
        "minlen = 14\n",
        "mkdir -p /etc/security/pwquality.conf.d; echo minlen = 6 > $_/z.conf",
        "pass",
    ),
}


@pytest.mark.parametrize("name", LENGTH)
def test_a_short_password_is_refused_or_is_not(network: Network, name: str) -> None:
    """By pwquality's own rule of what wins."""
    conf, before, told = LENGTH[name]
    before = before.replace("$_", "/etc/security/pwquality.conf.d")
    scenario = Scenario(("libpam-pwquality",), files={_QUALITY: conf}, before=before)
    hold(network, Truth(scenario, {"password_min_length": told}))
