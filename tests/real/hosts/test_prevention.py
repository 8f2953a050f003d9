"""Intrusion prevention on machines: what is really blocked, beside what is said of it."""

import socket
import time

import pytest

from tests.real.hosts.base import TRIXIE
from tests.real.hosts.machine import Machine, machines
from tests.real.hosts.network import Network
from tests.real.hosts.scenario import Scenario
from tests.real.hosts.truths import Truth, compare

_RULES = """\
{} tcp any any -> any 4711 (msg:"an attack"; flow:to_server; content:"attack"; sid:1;)
alert tcp any any -> any any (msg:"anything"; content:"nothing of this kind"; sid:2;)
"""
_CONF = """\
%YAML 1.1
---
default-rule-path: /etc/suricata/rules
rule-files: [local.rules]
unix-command: {enabled: yes, filename: /var/run/suricata-command.socket}
nfq: {mode: accept, fail-open: no}
stream: {inline: auto}
outputs: []
af-packet: [{interface: eth0}]
"""
_UNIT = """\
[Service]
ExecStart=
ExecStart=/usr/bin/suricata -D {} -c /etc/suricata/suricata.yaml --pidfile /run/suricata.pid
"""
_SERVER = """\
[Unit]
Before=suricata.service
[Service]
ExecStart=/usr/bin/python3 -c 'import socketserver as s; \
s.TCPServer.address_family = 10; \
s.ThreadingTCPServer(("", 4711), type("H", (s.StreamRequestHandler,), \
{"handle": lambda h: h.wfile.write(h.rfile.readline())})).serve_forever()'
[Install]
WantedBy=multi-user.target
"""
_BOTH = "for program in iptables ip6tables; do\n{}\ndone\n"
_SSH = "$program -A INPUT -p tcp --dport 22 -j ACCEPT\n"
_QUEUE = "$program -A INPUT -j NFQUEUE --queue-num 3"
_KNOWN = "$program -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT\n"


def _suricata(rules: str, action: str = "drop", how: str = "-q 3") -> Scenario:
    files = {
        "/etc/suricata/suricata.yaml": _CONF,
        "/etc/suricata/rules/local.rules": _RULES.format(action),
        "/etc/systemd/system/suricata.service.d/own.conf": _UNIT.format(how),
        "/etc/systemd/system/echo.service": _SERVER,
    }
    enable = "systemctl enable suricata.service echo.service"
    loaded = "until suricatasc -c ruleset-stats >/dev/null 2>&1; do sleep 0.1; done"
    return Scenario(("suricata",), TRIXIE, files, before=enable, after=_BOTH.format(rules) + loaded)


SURICATA = {
    "drops": (_suricata(_SSH + _QUEUE), "pass decides on input by queue 3"),
    "opens-while-down": (_suricata(f"{_SSH}{_QUEUE} --queue-bypass"), "pass bypass"),
    "alerts": (_suricata(_SSH + _QUEUE, "alert"), "fail alert 2"),
    "no-rule-of-the-filter": (_suricata("true"), "fail passes by queue 3"),
    "past-it-once-known": (_suricata(_KNOWN + _SSH + _QUEUE), "fail passes by queue 3"),
    "another-queue": (_suricata(f"{_SSH}{_QUEUE}0 --queue-bypass"), "fail passes by queue 3"),
    "only-ipv6": (
        _suricata(f"{_SSH}[ $program = iptables ] || {_QUEUE}"),
        "fail eth0 IPv4 tcp, eth0 IPv4 udp",
    ),
    "looks-on": (_suricata(_SSH, how="--af-packet"), "fail copy-mode is not ips"),
}


@pytest.mark.parametrize("name", SURICATA)
def test_what_suricata_is_said_to_block_is_blocked(network: Network, name: str) -> None:
    """Harmless words come back; an attack does only where it is not said to be blocked."""
    scenario, told = SURICATA[name]
    with machines(network, {name: scenario}) as built:
        machine = built[name]
        compare(machine, Truth(scenario, {"ips_blocking": told}))
        assert _echo(machine, b"harmless\n")
        assert _echo(machine, b"an attack\n") is told.startswith("fail")


def _echo(machine: Machine, words: bytes) -> bool:
    """Whether the words come back."""
    try:
        with socket.create_connection((machine.address, 4711), 5) as link:
            link.settimeout(1.5)
            link.sendall(words)
            return link.recv(100) == words
    except TimeoutError:
        return False


_DECIDED = "cscli decisions add -i {} -d 1h >/dev/null 2>&1"
_BOUNCER = ("crowdsec", "crowdsec-firewall-bouncer")
_ASKED = "until cscli bouncers list -o raw 2>/dev/null | grep -q firewall; do sleep 0.2; done\n"


def _crowdsec(after: str = "", before: str = "") -> Scenario:
    return Scenario(_BOUNCER, before=before, after=f"{_ASKED}sleep 1\n{after}")


_PROFILES = "/etc/crowdsec/profiles.yaml"
CROWDSEC = {
    "enforces": (_crowdsec(), "pass its decisions are enforced"),
    "flushed": (_crowdsec("nft flush ruleset"), "fail no rule drops its IPv4 set"),
    "accepted-before": (
        _crowdsec("nft insert rule ip crowdsec crowdsec-chain accept"),
        "fail no rule drops its IPv4 set",
    ),
    "bouncer-stopped": (_crowdsec("systemctl stop crowdsec-firewall-bouncer"), "fail"),
    "agent-disabled": (_crowdsec("systemctl disable crowdsec"), "fail the agent does not run"),
    "simulates": (
        _crowdsec(before="sed -i s/off/true/ /etc/crowdsec/simulation.yaml"),
        "fail it only simulates",
    ),
    "no-profile-bans": (_crowdsec(before=f"sed -i s/ban/captcha/ {_PROFILES}"), "fail no profile"),
    "no-scenarios": (_crowdsec(before="rm /etc/crowdsec/scenarios/*"), "fail no scenarios"),
    "revoked": (
        _crowdsec("cscli bouncers delete $(cscli bouncers list -o raw | sed -n '2s/,.*//p')"),
        "fail the bouncer does not ask",
    ),
}
_TRAFFIC = frozenset({"enforces", "flushed", "accepted-before", "bouncer-stopped"})


@pytest.mark.parametrize("name", CROWDSEC)
def test_whom_crowdsec_bans_is_shut_out(network: Network, name: str) -> None:
    """By a decision against this very address, where it is said to be enforced."""
    scenario, told = CROWDSEC[name]
    with machines(network, {name: scenario}) as built:
        machine = built[name]
        compare(machine, Truth(scenario, {"ips_blocking": told}))
        if name not in _TRAFFIC:
            return
        assert _opens(machine)
        machine.run(_DECIDED.format(network.here4))
        shut = told.startswith("pass")
        deadline = time.monotonic() + (20 if shut else 11)
        while time.monotonic() < deadline and _opens(machine):
            time.sleep(0.5)
        assert _opens(machine) is not shut


def _opens(machine: Machine) -> bool:
    """Whether sshd is reached from here."""
    try:
        socket.create_connection((machine.address, 22), 1).close()
    except OSError:
        return False
    return True
