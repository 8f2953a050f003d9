"""aws.ec2_admin_only_from_terminal_room: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.aws.groups import commands, judged, prefix_list, rule
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.ec2_admin_only_from_terminal_room"
ROOM = {"terminal_room_networks": ("192.0.2.0/25", "2001:db8:1::/48")}


def found(*rules: Json, declared: Any = ROOM, **more: Any) -> Finding:
    """The finding of a group with these rules."""
    return judged(CHECK, *rules, declared=declared, **more)


@pytest.mark.parametrize(
    "closed",
    [
        rule(ipv4=["192.0.2.7/32"]),
        rule(ipv4=["192.0.2.0/26", "192.0.2.64/26"], ipv6=["2001:db8:1:2::/64"]),
        rule(ports=(443, 443), ipv4=["0.0.0.0/0"]),
        rule(groups=["sg-2"]),
        rule(prefix_lists=["pl-room"]),
    ],
)
def test_from_the_room_only(closed: Json) -> None:
    """Pass."""
    lists = {"pl-room": prefix_list("pl-room", "192.0.2.9/32")}
    assert found(closed, lists=lists).status is Status.PASS


def test_no_rule_at_all() -> None:
    """Pass: Session Manager needs none."""
    assert found().status is Status.PASS


@pytest.mark.parametrize(
    "opened",
    [
        rule(ipv4=["192.0.2.0/24"]),
        rule(ipv4=["192.0.2.128/32"]),
        rule(ipv4=["10.0.0.0/8"]),
        rule(ipv4=["0.0.0.0/0"]),
        rule(ipv6=["::/0"]),
        rule(ipv6=["2001:db8:2::/64"]),
        rule("-1", None, ipv4=["203.0.113.1/32"]),
        rule(ports=(5432, 5432), ipv4=["10.1.0.0/16"]),
        rule(ports=(3000, 4000), ipv4=["203.0.113.1/32"]),
        rule(prefix_lists=["pl-s3"]),
        rule(prefix_lists=["pl-wide"]),
        rule(ipv4=["192.0.2.7/32", "198.51.100.7/32"]),
    ],
)
def test_from_elsewhere(opened: Json) -> None:
    """Fail, private addresses and AWS's own lists too."""
    lists = {"pl-wide": prefix_list("pl-wide", "192.0.2.9/32", "198.51.100.0/24")}
    assert found(opened, lists=lists).status is Status.FAIL


def test_only_the_stranger_is_revoked() -> None:
    """The room keeps its way in."""
    (words,) = commands(found(rule(ipv4=["192.0.2.7/32", "198.51.100.7/32"])))
    assert "198.51.100.7/32" in words[-1]
    assert "192.0.2.7/32" not in words[-1]


def test_a_list_that_was_not_seen() -> None:
    """Error: it may hold anything."""
    assert found(rule(prefix_lists=["pl-gone"])).status is Status.ERROR
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert found(rule(prefix_lists=["pl-x"]), lists={"pl-x": gap}).status is Status.ERROR


def test_no_room_is_declared() -> None:
    """Not assessed, not a pass."""
    assert found(rule(ipv4=["192.0.2.7/32"]), declared={}).status is Status.NOT_ASSESSED


def test_the_room_is_no_network() -> None:
    """Error."""
    stated = {"terminal_room_networks": ("the third floor",)}
    assert found(rule(ipv4=["192.0.2.7/32"]), declared=stated).status is Status.ERROR
