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
    "rules-of-the-command-line": (
        _suricata(_SSH + _QUEUE, how="-q 3 -S /etc/suricata/rules/local.rules"),
        "error command line",
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
        if not told.startswith("error"):
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


_PAIR = """\
  - {{interface: eth1, copy-mode: {0}, copy-iface: eth2,
     cluster-id: 91, cluster-type: cluster_flow}}
  - {{interface: eth2, copy-mode: {1}, copy-iface: eth1,
     cluster-id: 92, cluster-type: cluster_flow}}
"""
_CABLES = """\
for n in 1 2; do
  ip netns add n$n
  ip link add eth$n type veth peer name x netns n$n
  ip link set eth$n up
  ip -n n$n link set x up
  ip -n n$n address add 192.0.2.$n/24 dev x
  for f in rx tx tso gso gro; do ip netns exec n$n ethtool -K x $f off || :; done
done
"""
_RESTART = """\
systemctl restart suricata.service
until suricatasc -c ruleset-stats >/dev/null 2>&1; do sleep 0.1; done
"""
_ASK = """\
ip netns exec n2 python3 -c 'import socketserver as s; \\
s.TCPServer.allow_reuse_address = True; \\
s.TCPServer(("", 4711), type("H", (s.StreamRequestHandler,), \\
{"handle": lambda h: h.wfile.write(h.rfile.readline())})).handle_request()' >/dev/null 2>&1 &
sleep 1
ip netns exec n1 python3 -c 'import socket as s; c = s.create_connection(("192.0.2.2", 4711), 5); \\
c.settimeout(2); c.sendall(b"WORDS\\n"); print(c.recv(99).decode())' 2>/dev/null || :
"""


def _between(ours: str, theirs: str, after: str = "") -> Scenario:
    conf = _CONF.replace("[{interface: eth0}]\n", "\n" + _PAIR.format(ours, theirs))
    made = _suricata("true", how="--af-packet")
    files = {**made.files, "/etc/suricata/suricata.yaml": conf}
    return Scenario(
        ("suricata", "ethtool"), TRIXIE, files, made.before, f"{_CABLES}{_RESTART}{after}"
    )


BETWEEN = {
    "both": (_between("ips", "ips"), "pass AF_PACKET: eth1→eth2, eth2→eth1"),
    "with-an-address": (_between("ips", "ips", "ip address add 192.0.2.9/24 dev eth1"), "error"),
    "taps": (_between("tap", "tap"), "fail copy-mode is not ips"),
    "a-cable-pulled": (_between("ips", "ips", "ip -n n2 link set x down; sleep 1"), "fail"),
}


@pytest.mark.parametrize("name", BETWEEN)
def test_suricata_between_two_interfaces(network: Network, name: str) -> None:
    """Nothing but Suricata joins the two; an attack does not get across."""
    scenario, told = BETWEEN[name]
    with machines(network, {name: scenario}) as built:
        compare(built[name], Truth(scenario, {"ips_blocking": told}))
        if name in {"both", "taps"}:
            assert "harmless" in built[name].run(_ASK.replace("WORDS", "harmless"))
            crosses = "attack" in built[name].run(_ASK.replace("WORDS", "an attack"))
            assert crosses is (name == "taps")


_DECIDED = "cscli decisions add -i {} -d 1h >/dev/null 2>&1"
_BOUNCER = ("crowdsec", "crowdsec-firewall-bouncer")
_ASKED = "until cscli bouncers list -o raw 2>/dev/null | grep -q firewall; do sleep 0.2; done\n"


def _crowdsec(after: str = "", before: str = "") -> Scenario:
    return Scenario(_BOUNCER, before=before, after=f"{_ASKED}sleep 1\n{after}")


_PROFILES = "/etc/crowdsec/profiles.yaml"
_EVERYBODY = 'name: own\\nwhitelist:\\n  reason: none\\n  cidr:\\n    - "0.0.0.0/0"\\n'
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
    "everybody-spared": (
        _crowdsec(before=f"printf '{_EVERYBODY}' > /etc/crowdsec/parsers/s02-enrich/own.yaml"),
        "fail everybody is an exception",
    ),
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
