"""Address ranges as sets: what counts is what several ranges cover together."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Interval = tuple[int, int]  # first and last address, both included

# IANA special-purpose registries (2025-10): what no host of the public internet has as source.
_NOT_PUBLIC_V4 = (
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 "
    "192.0.2.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3"
).split()
_PUBLIC_V6 = "2000::/3"


def interval(network: Network) -> Interval:
    """The first and last address of a network, as integers."""
    return int(network.network_address), int(network.broadcast_address)


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """The same addresses as disjoint intervals in order."""
    result: list[Interval] = []
    for first, last in sorted(intervals):
        if result and first <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(result[-1][1], last))
        else:
            result.append((first, last))
    return result


def common(one: Iterable[Interval], other: Iterable[Interval]) -> list[Interval]:
    """The addresses that are in both."""
    return merged(
        (max(a[0], b[0]), min(a[1], b[1]))
        for a in one
        for b in other
        if max(a[0], b[0]) <= min(a[1], b[1])
    )


def complement(intervals: list[Interval], last: int) -> list[Interval]:
    """All other addresses up to the last one there is; the intervals are disjoint, in order."""
    free, start = list[Interval](), 0
    for low, high in intervals:
        if start < low:
            free.append((start, low - 1))
        start = high + 1
    return [*free, (start, last)] if start <= last else free


_PUBLIC = {
    4: complement(
        merged(interval(ipaddress.ip_network(text)) for text in _NOT_PUBLIC_V4), 2**32 - 1
    ),
    6: [interval(ipaddress.ip_network(_PUBLIC_V6))],
}


def public_of(intervals: list[Interval], version: int) -> int:
    """How many addresses of the public internet they cover, for IP version 4 or 6."""
    return sum(last - first + 1 for first, last in common(intervals, _PUBLIC[version]))


@dataclass(frozen=True)
class Addresses:
    """A set of IPv4 and IPv6 addresses, given by CIDR ranges."""

    networks: tuple[Network, ...]

    @classmethod
    def of(cls, ranges: Iterable[str]) -> "Addresses":
        """From CIDR texts; raises `ValueError` for what is not one."""
        return cls(tuple(ipaddress.ip_network(text, strict=False) for text in ranges))

    def public(self, version: int) -> int:
        """How many addresses of the public internet the set covers, for IP version 4 or 6."""
        return public_of(self.intervals(version), version)

    def intervals(self, version: int) -> list[Interval]:
        """The addresses of one IP version as disjoint intervals, in order."""
        return merged(interval(n) for n in self.networks if n.version == version)

    def covers(self, others: "Addresses") -> bool:
        """Whether every address of the others is in this set."""
        return all(
            common(own, asked) == asked
            for own, asked in ((self.intervals(v), others.intervals(v)) for v in (4, 6))
        )

    def admits_the_world(self, widest_v4: int, widest_v6: int) -> bool:
        """Whether more is covered than one public network of the given prefix lengths holds."""
        return self.public(4) > 1 << (32 - widest_v4) or self.public(6) > 1 << (128 - widest_v6)
