"""No network ACL lets the internet at large through to an administrative port.

日本語: ネットワークACLは、管理用ポートへの通信をインターネット全体から通していない。

Why
    The ACL is the second wall: when somebody opens a security group by mistake, it still stands.
How it is judged
    As AWS does: entries are taken in the order of their numbers, and the first that covers an
    address and the port decides for that address, so that a Deny in front protects just what it
    covers. Entries for all protocols count. The ACL fails when more public addresses are let
    through than one network of the widest permitted size holds. An ACL that stands before no
    subnet lets nothing through.
Fix
    Put an entry with a lower number in front that denies the port, or narrow the entry that
    allows it.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_network_acls import NETWORK_ACLS, Entry, NetworkAcl
from urazuke.checks.aws.rules.network_acls import PROTOCOLS, admitted, covers
from urazuke.sdk import (
    Struct,
    Target,
    Text,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
    target,
)
from urazuke.sdk.addresses import public_of

_WORLD = {4: "--cidr-block 0.0.0.0/0", 6: "--ipv6-cidr-block ::/0"}


class Params(Struct, frozen=True):
    """`ports` as `number/protocol`; more than one public network of these sizes is "the world"."""

    ports: tuple[str, ...] = ("22/tcp", "3389/tcp", "3389/udp")
    widest_public_ipv4: int = 8
    widest_public_ipv6: int = 16


@dataclass(frozen=True)
class Facts:
    """The ACL."""

    acl: NetworkAcl = own(NETWORK_ACLS)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails when the world is let through to one of the ports."""
    acl = facts.acl
    expected = Text(
        ja=f"{', '.join(params.ports)} をインターネット全体から通さない",
        en=f"the internet at large is not let through to {', '.join(params.ports)}",
    )
    if not acl.subnets:
        return not_applicable(Text(ja="関連付くサブネットなし", en="before no subnet"), expected)
    opened = [(p, v) for p in params.ports for v in (4, 6) if _is_wide(acl, p, v, params)]
    told = "; ".join(_told(entry) for entry in acl.inbound) or "-"
    if not opened:
        return passed(same(told), expected)
    ports = ", ".join(dict.fromkeys(port for port, _ in opened))
    observed = Text(
        ja=f"{ports} がインターネット全体から通る({told})",
        en=f"{ports} let through from the internet at large ({told})",
    )
    return failed(observed, expected, _fix(acl, opened, shlex.quote(facts.at.region or "")))


def _is_wide(acl: NetworkAcl, port: str, version: int, params: Params) -> bool:
    widest = {4: 32 - params.widest_public_ipv4, 6: 128 - params.widest_public_ipv6}[version]
    return public_of(admitted(acl.inbound, port, version), version) > 1 << widest


def _told(entry: Entry) -> str:
    ports = "" if entry.from_port is None else f" {entry.from_port}-{entry.to_port}"
    return f"{entry.number} {entry.action} {entry.protocol}{ports} {entry.cidr}"


def _fix(acl: NetworkAcl, opened: list[tuple[str, int]], region: str) -> str:
    """Denies in front of the first entry that matters; where there is no room, the entry goes."""
    first = min(e.number for e in acl.inbound if any(covers(e, port) for port, _ in opened))
    name = shlex.quote(acl.id)
    if first <= len(opened):
        return (
            f"aws ec2 delete-network-acl-entry --region {region} --network-acl-id {name} "
            f"--ingress --rule-number {first}"
        )
    return "\n".join(
        f"aws ec2 create-network-acl-entry --region {region} --network-acl-id {name} --ingress "
        f"--rule-number {first - place} --protocol {PROTOCOLS[port.split('/')[1]]} "
        f"--port-range From={port.split('/')[0]},To={port.split('/')[0]} "
        f"{_WORLD[version]} --rule-action deny"
        for place, (port, version) in enumerate(opened, 1)
    )
