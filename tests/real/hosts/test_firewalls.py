"""Packet filters as systemd really loads them, beside what a connection from outside meets."""

import contextlib
import socket
import time

import paramiko
import pytest

from tests.real.hosts.machine import Machine, machines
from tests.real.hosts.network import Network
from tests.real.hosts.scenario import Scenario
from tests.real.hosts.truths import Truth, compare

_FILE = "/etc/nftables.conf"
_DROP_IN = "/etc/systemd/system/nftables.service.d/own.conf"
_GOOD = """\
#!/usr/sbin/nft -f
flush ruleset
table inet filter {
  chain input {
    type filter hook input priority filter; policy drop;
    iif lo accept
    ct state established,related accept
    meta l4proto ipv6-icmp accept
    tcp dport 22 accept
  }
}
"""
_OPEN = _GOOD.replace("policy drop", "policy accept")
_LATE = _OPEN.replace("dport 22 accept", "dport 22 accept\n    drop")
_FOUR = _GOOD.replace("inet filter", "ip filter").replace("    meta l4proto ipv6-icmp accept\n", "")
_ENABLE = "systemctl enable nftables.service"
_LOAD = f"nft -f {_FILE}"
_ELSEWHERE = """\
mkdir /etc/systemd/system/rescue.target.wants
ln -s /lib/systemd/system/nftables.service /etc/systemd/system/rescue.target.wants
"""
_IPTABLES = """\
for program in iptables ip6tables; do
  $program -A INPUT -i lo -j ACCEPT
  $program -A INPUT -p tcp --dport 22 -j ACCEPT
  $program -P INPUT DROP
done
"""


def _nft(conf: str, *, drop_in: str = "", before: str = _ENABLE, after: str = "") -> Scenario:
    files = {_FILE: conf, "/etc/good.nft": _GOOD, "/etc/open.nft": _OPEN}
    if drop_in:
        files[_DROP_IN] = drop_in
    return Scenario(files=files, before=before, after=after)


def _starts(file: str) -> str:
    return f"[Service]\nExecStart=\nExecStart=/usr/sbin/nft -f {file}\n"


def _truth(scenario: Scenario, now: str, later: str) -> Truth:
    return Truth(scenario, {"firewall_default_deny": now, "firewall_persistent": later})


_OPEN_6 = "fail default: eth0 IPv6 tcp, eth0 IPv6 udp"
_SETS = "[Service]\nEnvironment=A=1\n"
_UNMET = "[Unit]\nConditionPathExists=/nonexistent\n"
_UNDONE = "[Service]\nExecStartPost=/usr/sbin/nft flush ruleset\n"
TRUTHS = {
    "good": _truth(_nft(_GOOD), "pass", "pass"),
    "late-drop": _truth(_nft(_LATE), "pass", "pass"),
    "flushed": _truth(_nft(_GOOD, after="nft flush ruleset"), "fail", "pass"),
    "disabled": _truth(_nft(_GOOD, before="", after=_LOAD), "pass", "fail no service"),
    "masked": _truth(
        _nft(_GOOD, before="systemctl mask nftables.service", after=_LOAD), "pass", "fail"
    ),
    "another-file": _truth(
        _nft(_GOOD, drop_in=_starts("/etc/open.nft"), after=_LOAD), "pass", "fail does not refuse"
    ),
    "another-good-file": _truth(_nft(_OPEN, drop_in=_starts("/etc/good.nft")), "pass", "pass"),
    "harmless-drop-in": _truth(_nft(_GOOD, drop_in=_SETS), "pass", "pass"),
    "flushed-after": _truth(_nft(_GOOD, drop_in=_UNDONE, after=_LOAD), "pass", "error"),
    "unmet-condition": _truth(_nft(_GOOD, drop_in=_UNMET, after=_LOAD), "pass", "fail no service"),
    "rescue-only": _truth(_nft(_GOOD, before=_ELSEWHERE, after=_LOAD), "pass", "fail no service"),
    "early-accept": _truth(_nft(_GOOD.replace("iif lo", "iifname eth0")), "fail", "fail"),
    "four-alone": _truth(_nft(_FOUR), _OPEN_6, "fail"),
    "by-interface": _truth(_nft(_GOOD.replace("tcp dport", "iif eth0 tcp dport")), "pass", "pass"),
    "iptables": _truth(Scenario(after=_IPTABLES), "pass", "fail no service"),
    "iptables-4": _truth(
        Scenario(after=_IPTABLES + "ip6tables -P INPUT ACCEPT"), _OPEN_6, "fail no service"
    ),
}


_ADD = "nft -f - <<'RULES'\n" + _GOOD.replace("flush ruleset\n", "") + "RULES"
MANAGERS = ("fail2ban", "firewalld", "python3-systemd", "ufw")
_OFF = "systemctl disable fail2ban firewalld ufw\n"
_UFW = f"{_OFF}systemctl enable ufw\n"
_UFW_ON = "ufw allow 22/tcp; sed -i s/^ENABLED=no/ENABLED=yes/ /etc/ufw/ufw.conf"
_FIREWALLD = f"{_OFF}systemctl enable firewalld\n"
_TRUSTED = (
    f"{_FIREWALLD}sed -i s/^DefaultZone=.*/DefaultZone=trusted/ /etc/firewalld/firewalld.conf"
)
_MOVE = "firewall-cmd -q --zone=public --change-interface=eth0"


def _by(before: str, after: str = "") -> Scenario:
    return Scenario(MANAGERS, before=before, after=after)


TRUTHS |= {
    "ufw": _truth(_by(_UFW + _UFW_ON), "pass", "pass loaded by ufw"),
    "ufw-without-rules": _truth(_by(_UFW), "fail", "fail what ufw will load"),
    "ufw-until-the-next-boot": _truth(
        _by(_OFF, "ufw allow 22/tcp; ufw --force enable; systemctl disable ufw"), "pass", "fail"
    ),
    "firewalld": _truth(_by(_FIREWALLD), "pass", "pass loaded by firewalld"),
    "firewalld-that-trusts": _truth(_by(_TRUSTED), "fail", "fail"),
    "firewalld-moved": _truth(_by(_TRUSTED, _MOVE), "pass", "fail"),
    "firewalld-moved-for-good": _truth(
        _by(_TRUSTED, f"{_MOVE}; {_MOVE.replace('--zone', '--permanent --zone')}"), "pass", "pass"
    ),
    "firewalld-and-rules-by-hand": _truth(_by(_TRUSTED, _ADD), "pass", "fail"),
}


@pytest.mark.parametrize("name", TRUTHS)
def test_what_is_said_of_a_firewall_is_so(network: Network, name: str) -> None:
    """And a port that no rule names answers exactly where it is not refused."""
    truth = TRUTHS[name]
    with machines(network, {name: truth.scenario}) as built:
        compare(built[name], truth)
        told = truth.expected["firewall_default_deny"]
        assert _reached(built[name], built[name].address) == ("IPv4" in told or told == "fail")
        assert _reached(built[name], built[name].address6) == told.startswith("fail")


_JAIL = """\
[sshd]
enabled = true
backend = systemd
maxretry = 2
bantime = 1h
banaction = {}
ignoreip = {}
"""
_FAST = "sed -i 's/pam_unix.so/& nodelay/' /etc/pam.d/common-auth"
_BANS = f"{_OFF}systemctl enable fail2ban; {_FAST}"


@pytest.mark.parametrize(
    ("action", "ignored", "told"),
    [
        ("nftables-multiport", "", "pass"),
        ("nftables-multiport", "0.0.0.0/0", "fail"),
        ("dummy", "", "fail"),
    ],
)
def test_who_tries_too_often_is_banned_or_is_not(
    network: Network, action: str, ignored: str, told: str
) -> None:
    """By attempts to get in, after which the address stands in a set of nftables."""
    files = {"/etc/fail2ban/jail.local": _JAIL.format(action, ignored)}
    scenario = Scenario(MANAGERS, files=files, before=_BANS)
    with machines(network, {"machine": scenario}) as built:
        machine = built["machine"]
        compare(machine, Truth(scenario, {"ips_blocking": told}))
        for _ in range(3):
            with contextlib.suppress(paramiko.SSHException, OSError):
                _login(machine)
        banned = f"nft list ruleset | grep -c {network.here4} || :"
        deadline = time.monotonic() + (10 if told == "pass" else 2)
        while machine.run(banned).strip() == "0" and time.monotonic() < deadline:
            time.sleep(0.1)
        assert (machine.run(banned).strip() != "0") is (told == "pass")


def _login(machine: Machine) -> None:
    with paramiko.SSHClient() as client:
        client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
        client.connect(
            machine.address,
            username="nobody-here",
            password="wrong",
            allow_agent=False,
            look_for_keys=False,
        )


def _reached(machine: Machine, address: str) -> bool:
    """Whether a listener on a port of no rule is reached: refused or answered, not dropped."""
    try:
        socket.create_connection((address, 4711), 0.4).close()
    except ConnectionRefusedError:
        return True
    except OSError:  # no answer, or that of a filter
        return False
    return True
