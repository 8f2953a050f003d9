"""Whom a network ACL admits to a port: the first entry that fits an address decides for it.

Source: VPC User Guide, "Network ACL rules".
"""

import ipaddress
from collections.abc import Iterable

from urazuke.checks.aws.facts.ec2_network_acls import Entry
from urazuke.sdk.addresses import Interval, common, complement, interval, merged

PROTOCOLS = {"tcp": "6", "udp": "17"}
_LAST = {4: 2**32 - 1, 6: 2**128 - 1}


def admitted(entries: Iterable[Entry], port: str, version: int) -> list[Interval]:
    """The addresses (of IP version 4 or 6) that reach `number/protocol`; entries in order."""
    allowed, decided = list[Interval](), list[Interval]()
    for entry in entries:
        network = ipaddress.ip_network(entry.cidr, strict=False)
        if network.version != version or not covers(entry, port):
            continue
        own = [interval(network)]
        if entry.action == "allow":
            free = complement(decided, _LAST[version])
            allowed = merged([*allowed, *common(own, free)])
        decided = merged([*decided, *own])
    return allowed


def covers(entry: Entry, port: str) -> bool:
    """Whether the entry is about that `number/protocol`."""
    number, protocol = port.split("/")
    if entry.protocol == "-1":
        return True
    if entry.protocol != PROTOCOLS[protocol] or entry.from_port is None or entry.to_port is None:
        return False
    return entry.from_port <= int(number) <= entry.to_port
