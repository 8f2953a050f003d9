"""The host listens on declared ports only.

日本語: ホストの待受けポートが、宣言されたものに限られること。

Why
    A port that nobody decided on is a service that nobody keeps.
How it is judged
    Every TCP and UDP socket that listens on an address other than loopback, whatever the firewall
    says of it, must be in the company's declaration `listening_ports`: `22/tcp` for all hosts, or
    `web:443/tcp` for hosts of the role `web`, or `db1:5432/tcp` for the host of that name. Ranges
    are not taken. UDP sockets of the kernel's temporary range are named like all others.
Fix
    Stop the service or bind it to loopback, or declare the port.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.listeners import LISTENERS, Listener, Listeners
from urazuke.sdk import NoParams, Target, Text, Verdict, declared, failed, own, passed, target

_EXPECTED = Text(ja="宣言されたポートのみ", en="declared ports only")


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    listeners: Listeners = own(LISTENERS)
    ports: tuple[str, ...] = declared("listening_ports")
    host: Target = target()


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every socket."""
    ours = {facts.host.name, *facts.host.roles}
    known = {
        port
        for whose, colon, port in (one.rpartition(":") for one in facts.ports)
        if not colon or whose in ours
    }
    listeners = facts.listeners.listeners
    found = [one for one in listeners if f"{one.port}/{one.protocol}" not in known]
    if found:
        told = ", ".join(dict.fromkeys(map(_told, found)))
        observed = Text(ja=f"宣言外の待受け: {told}", en=f"not declared: {told}")
        ports = " or ".join(dict.fromkeys(f"sport = :{one.port}" for one in found))
        return failed(observed, _EXPECTED, f"sudo ss -lntup {shlex.quote(f'( {ports} )')}")
    told = ", ".join(sorted({f"{one.port}/{one.protocol}" for one in listeners}))
    return passed(Text(ja=told or "待受けなし", en=told or "nothing listens"), _EXPECTED)


def _told(one: Listener) -> str:
    address = f"[{one.address}]" if ":" in one.address else one.address
    return f"{address}:{one.port}/{one.protocol} ({one.program or 'kernel'})"
