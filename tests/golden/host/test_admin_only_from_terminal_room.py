"""host.admin_only_from_terminal_room, on rules that a real nft has read."""

import pytest

from tests.golden.host.nft import body, input_chain, nft
from tests.golden.host.test_firewall_default_deny import legacy
from tests.golden.host.test_listening_ports_declared import LOCAL, SSH, SSH6
from tests.golden.host.test_listening_ports_declared import body as sockets
from tests.judging import Facts, one
from urazuke.checks.host.facts.firewall import FIREWALL, Firewall
from urazuke.checks.host.facts.listeners import LISTENERS
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Reason

CHECK = "host.admin_only_from_terminal_room"
ROOM = ("10.9.0.0/24", "fd00:9::/64")
OWN = "ip saddr 10.9.0.0/24 tcp dport 22 accept"
ODD = 'tcp LISTEN 0 5 10.0.0.7:8822 0.0.0.0:* users:(("sshd",pid=3,fd=9))\n'


def found(firewall: Firewall, listening: str = SSH + SSH6) -> Finding:
    facts: Facts = {
        LISTENERS: {"there": sockets(listening)},
        FIREWALL: {"there": firewall},
    }
    return one(CHECK, facts, declared={"terminal_room_networks": ROOM})


def rules(*lines: str, policy: str = "drop", more: str = "") -> Firewall:
    return body(told=nft(input_chain(*lines, policy=policy, more=more)))


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (OWN,),
        ("ip saddr 10.9.0.4 accept", "ip6 saddr fd00:9::/64 accept"),
        ("ip saddr 10.9.0.1-10.9.0.9 tcp dport 22 accept",),
        ("tcp dport 443 accept", "udp dport 22 accept", "iifname lo accept"),
        ("ip saddr 10.0.0.0/8 tcp dport 443 accept",),
        ("ct state established,related accept", "tcp dport 22 drop", "ip saddr 10.0.0.0/8 accept"),
        ("ip saddr { 10.9.0.0/25, 10.9.0.128/25 } tcp dport { 22, 443 } accept",),
        ("tcp dport 22 jump ssh",),
    ],
)
def test_the_room_alone_passes(lines: tuple[str, ...]) -> None:
    chain = "chain ssh { ip saddr 10.9.0.0/24 accept; }"
    assert found(rules(*lines, more=chain)).status is Status.PASS


@pytest.mark.parametrize(
    "lines",
    [
        ("tcp dport 22 accept",),
        ("tcp dport { 22, 443 } accept",),
        ("tcp dport 1-1024 accept",),
        ("ip saddr 10.0.0.0/8 tcp dport 22 accept",),
        ("ip saddr { 10.9.0.0/24, 192.0.2.7 } tcp dport 22 accept",),
        ("ip saddr 192.0.2.7 accept",),
        ("ip saddr != 192.0.2.7 tcp dport 22 accept",),
        ("ip6 saddr fd00::/16 tcp dport 22 accept",),
        ("iifname wg0 accept",),
        ("ip saddr 10.0.0.0/8 tcp dport 22 drop", "tcp dport 22 accept"),
        ("tcp dport 22 limit rate 3/second accept",),
        ("tcp dport vmap { 22 : accept }",),
        ("ip saddr @friends tcp dport 22 accept",),
        ("tcp dport 22 jump ssh",),
        ("tcp dport 22 jump back", "accept"),
        ("tcp dport 22 goto back", "drop"),
    ],
)
def test_anybody_else_fails(lines: tuple[str, ...]) -> None:
    more = (
        "set friends { type ipv4_addr; elements = { 192.0.2.7 }; }\n"
        "chain ssh { ip saddr 10.9.1.0/24 accept; }\n"
        "chain back { ip saddr 192.0.2.7 return;\ndrop; }"
    )
    policy = "accept" if lines[0].endswith("goto back") else "drop"
    assert found(rules(*lines, policy=policy, more=more)).status is Status.FAIL


def test_no_firewall_fails() -> None:
    assert found(body()).status is Status.FAIL


def test_an_sshd_on_another_port_counts_and_loopback_does_not() -> None:
    firewall = rules("tcp dport 8822 accept", "tcp dport 22 accept")
    assert found(firewall, ODD).status is Status.FAIL
    assert found(firewall, LOCAL).status is Status.PASS
    assert found(firewall, "").status is Status.PASS


def test_each_family_counts_for_itself() -> None:
    six_only = rules("ip6 saddr fd00::/16 accept")
    assert found(six_only, SSH).status is Status.PASS
    assert found(six_only, SSH6).status is Status.FAIL
    four_only = rules("ip saddr 192.0.2.7 accept")
    assert found(four_only, SSH6).status is Status.FAIL


@pytest.mark.parametrize(
    ("rule", "status"),
    [
        ("-A INPUT -s 10.9.0.0/24 -p tcp -m tcp --dport 22 -j ACCEPT", Status.PASS),
        ("-A INPUT -s 10.8.0.0/24 -p tcp -m tcp --dport 22 -j ACCEPT", Status.FAIL),
        ("-A INPUT -m set --match-set friends src -j ACCEPT", Status.ERROR),
        ("-A INPUT -m set --match-set bad src -j DROP", Status.PASS),
    ],
)
def test_legacy_tables_count_as_well(rule: str, status: Status) -> None:
    assert found(body(legacy("4", "DROP", rule), legacy("6", "DROP"))).status is status


def test_without_a_declaration_it_is_not_assessed() -> None:
    facts: Facts = {LISTENERS: {"there": sockets(SSH)}, FIREWALL: {"there": body()}}
    assert one(CHECK, facts).status is Status.NOT_ASSESSED


@pytest.mark.parametrize("missing", [LISTENERS, FIREWALL])
def test_a_gap_is_an_error(missing: object) -> None:
    facts: Facts = {LISTENERS: {"there": sockets(SSH)}, FIREWALL: {"there": rules()}}
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    gone: Facts = {key: {"there": gap} if key is missing else facts[key] for key in facts}
    status = one(CHECK, gone, declared={"terminal_room_networks": ROOM}).status
    assert status is Status.ERROR
