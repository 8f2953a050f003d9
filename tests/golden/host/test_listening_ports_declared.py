"""host.listening_ports_declared, on answers as ss (iproute2 6.1) writes them."""

import pytest

from tests.judging import Facts, one
from urazuke.checks.host.facts.listeners import LISTENERS, Listeners
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Outcome, Reason, Unreadable

CHECK = "host.listening_ports_declared"
SSH = 'tcp LISTEN 0      128          0.0.0.0:22   0.0.0.0:* users:(("sshd",pid=812,fd=3))\n'
SSH6 = 'tcp LISTEN 0      128             [::]:22      [::]:* users:(("sshd",pid=812,fd=4))\n'
KERNEL = "tcp LISTEN 0      128          0.0.0.0:2049 0.0.0.0:*\n"
LOCAL = (
    'tcp LISTEN 0 5 127.0.0.1:35789 0.0.0.0:* users:(("python",pid=3,fd=14))\n'
    'udp UNCONN 0 0 127.0.0.53%lo:53 0.0.0.0:* users:(("systemd-resolve",pid=9,fd=13))\n'
    'tcp LISTEN 0 5 [::1]:6010 [::]:* users:(("sshd",pid=3,fd=9))\n'
    'tcp LISTEN 0 5 [::ffff:127.0.0.1]:8005 *:* users:(("java",pid=3,fd=9))\n'
)


def body(text: str) -> Listeners:
    return LISTENERS.parse(LISTENERS.reduce({"ss": Answer(Outcome.OK, 0, text)}))


def found(text: str, *ports: str) -> Finding:
    return one(CHECK, {LISTENERS: {"there": body(text)}}, declared={"listening_ports": ports})


@pytest.mark.parametrize(
    ("text", "ports"),
    [
        ("", ()),
        (LOCAL, ()),
        (SSH + SSH6 + LOCAL, ("22/tcp",)),
        (SSH, ("there:22/tcp",)),
        ('udp ESTAB 0 0 192.0.2.1:41000 192.0.2.9:53 users:(("x",pid=1,fd=2))\n', ()),
    ],
)
def test_declared_ports_pass(text: str, ports: tuple[str, ...]) -> None:
    assert found(text, *ports).status is Status.PASS


@pytest.mark.parametrize(
    ("text", "ports"),
    [
        (SSH, ()),
        (SSH, ("22/udp",)),
        (SSH, ("web:22/tcp",)),
        (SSH, ("22",)),
        (SSH, ("1-1024/tcp",)),
        (KERNEL, ("22/tcp",)),
        (SSH6, ("222/tcp",)),
        ('udp UNCONN 0 0 *:5353 *:* users:(("avahi",pid=1,fd=2))\n', ("22/tcp",)),
        ("udp UNCONN 0 0 [fe80::1]%eth0:546 [::]:* \n", ("22/tcp",)),
        ("tcp LISTEN 0 5 [::ffff:192.0.2.1]:8005 *:* \n", ()),
    ],
)
def test_anything_else_fails(text: str, ports: tuple[str, ...]) -> None:
    assert found(text, *ports).status is Status.FAIL


def test_what_fails_is_named() -> None:
    finding = found(SSH + SSH6)
    assert finding.observed is not None
    assert finding.observed.en == "not declared: 0.0.0.0:22/tcp (sshd), [::]:22/tcp (sshd)"
    assert finding.fix == "sudo ss -lntup '( sport = :22 )'"


def test_without_a_declaration_it_is_not_assessed() -> None:
    assert one(CHECK, {LISTENERS: {"there": body("")}}).status is Status.NOT_ASSESSED


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.MISSING_TOOL, detail="ss")
    facts: Facts = {LISTENERS: {"there": gap}}
    assert one(CHECK, facts, declared={"listening_ports": ()}).status is Status.ERROR


@pytest.mark.parametrize(
    "line",
    ["what", "tcp LISTEN 0 0 somewhere:ssh *:*", "sctp LISTEN 0 0 *:22 *:*", "tcp LISTEN 0 0 *:22"],
)
def test_a_line_that_is_not_understood_is_refused(line: str) -> None:
    with pytest.raises(Unreadable):
        body(f"{line}\n")
