"""The host's administrative ports admit the terminal room's addresses only.

日本語: ホストの管理用ポートが、本番アクセス端末室のアドレスからのみ到達できること。

Why
    Guarding the door of the room means nothing when the same can be done from another desk, or from
    another server of the same segment.
How it is judged
    Every port for administration that the host listens on beyond loopback (the parameter names the
    ports; whatever sshd listens on counts besides): on each interface, IPv4 and IPv6 apart, a new
    connection from an address outside of the declared `terminal_room_networks` is followed through
    the packet filter in force, and must be dropped. An accept whose sources reach beyond the room
    fails, also one for another server. What sshd itself allows by address (`Match`, `AllowUsers`)
    does not count, nor does a firewall before the host: that threshold is ours.
Fix
    Allow the port for the room's networks only, in the rules that are loaded at boot.
"""

from dataclasses import dataclass

from urazuke.checks.host.facts.firewall import FIREWALL, Firewall
from urazuke.checks.host.facts.listeners import LISTENERS, Listener, Listeners
from urazuke.checks.host.rules.packet_walk import Path
from urazuke.checks.host.rules.room_paths import admits_strangers
from urazuke.sdk import Reason, Struct, Text, Unreadable, Verdict, declared, failed, own, passed

_ANY = {"4": frozenset({"0.0.0.0", "*", "::"}), "6": frozenset({"::", "*"})}  # noqa: S104
_PROGRAMS = frozenset({"sshd", "dropbear", "xrdp", "Xvnc", "cockpit-tls", "cockpit-ws"})


class Params(Struct, frozen=True):
    """SSH, RDP, VNC, WinRM, Cockpit, Webmin, and the ports of databases, all TCP."""

    ports: tuple[int, ...] = (
        22,
        3389,
        5900,
        5985,
        5986,
        9090,
        10000,
        1433,
        1521,
        3306,
        5432,
        6379,
        27017,
    )


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    listeners: Listeners = own(LISTENERS)
    firewall: Firewall = own(FIREWALL)
    room: tuple[str, ...] = declared("terminal_room_networks")


def judge(facts: Facts, params: Params) -> Verdict:
    """Every such port, on every path."""
    if not facts.firewall.interfaces:
        raise Unreadable(Reason.MALFORMED, "no network interface but lo was told of")
    networks = ", ".join(facts.room)
    expected = Text(ja=f"端末室({networks})からのみ", en=f"from the room only ({networks})")
    doors = [one for one in facts.listeners.listeners if _is_for_administration(one, params)]
    found = dict.fromkeys(told for one in doors for told in _open(one, facts))
    if found:
        told = ", ".join(found)
        return failed(Text(ja=f"室外から到達可能: {told}", en=f"open to others: {told}"), expected)
    told = ", ".join(sorted({f"{one.port}/tcp" for one in doors}))
    none = Text(ja="管理用の待受けなし", en="no administrative port is listened on")
    closed = Text(ja=f"室外から到達不可: {told}", en=f"closed to others: {told}")
    return passed(closed if doors else none, expected)


def _is_for_administration(one: Listener, params: Params) -> bool:
    return one.protocol == "tcp" and (one.port in params.ports or one.program in _PROGRAMS)


def _open(one: Listener, facts: Facts) -> list[str]:
    firewall = facts.firewall
    paths = [Path(name, "4", "tcp") for name in firewall.interfaces if _speaks(one, "4")]
    paths += [Path(name, "6", "tcp") for name in firewall.ipv6 if _speaks(one, "6")]
    return [
        f"{one.port}/tcp {path.interface} IPv{path.family}"
        for path in paths
        if admits_strangers(firewall.chains, path, one.port, facts.room)
    ]


def _speaks(one: Listener, family: str) -> bool:
    """Whether the socket takes connections of that family; one for `::` mostly takes both."""
    mapped = one.address.startswith("::ffff:")
    is_four = ":" not in one.address or mapped
    return one.address in _ANY[family] or is_four == (family == "4")
