"""Address ranges as sets, against the standard library's own arithmetic."""

import ipaddress
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urazuke.sdk import Addresses

V4 = st.builds(
    lambda address, length: str(ipaddress.ip_network((address, length), strict=False)),
    st.integers(0, 2**32 - 1),
    st.integers(0, 32),
)
V6 = st.builds(
    lambda address, length: str(ipaddress.IPv6Network((address, length), strict=False)),
    st.integers(0x2000 << 112, (0x4000 << 112) - 1) | st.integers(0, 2**128 - 1),
    st.integers(0, 128),
)
RANGES = st.lists(V4 | V6, max_size=8)
NOT_PUBLIC = [
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 "
        "192.0.0.0/24 192.0.2.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 "
        "203.0.113.0/24 224.0.0.0/3"
    ).split()
]


def modelled(ranges: Iterable[str]) -> int:
    """The public IPv4 addresses, by removing one special range after the other."""
    left = list(ipaddress.collapse_addresses(ipaddress.IPv4Network(r) for r in ranges))
    for special in NOT_PUBLIC:
        left = [piece for network in left for piece in without(network, special)]
    return sum(network.num_addresses for network in left)


def without(network: ipaddress.IPv4Network, special: object) -> list[ipaddress.IPv4Network]:
    """A network less another."""
    if not isinstance(special, ipaddress.IPv4Network) or not network.overlaps(special):
        return [network]
    return [] if network.subnet_of(special) else list(network.address_exclude(special))


@given(st.lists(V4, max_size=8))
def test_public_ipv4_is_what_is_left(ranges: list[str]) -> None:
    """The same number as by exclusion, whatever overlaps whatever."""
    assert Addresses.of(ranges).public(4) == modelled(ranges)


@given(st.lists(V6, max_size=8))
def test_public_ipv6_is_within_global_unicast(ranges: list[str]) -> None:
    """The same number as by collapsing and intersecting with 2000::/3."""
    world = ipaddress.IPv6Network("2000::/3")
    merged = list(ipaddress.collapse_addresses(ipaddress.IPv6Network(r) for r in ranges))
    inside = [
        network if network.subnet_of(world) else world
        for network in merged
        if network.overlaps(world)
    ]
    assert Addresses.of(ranges).public(6) == sum(network.num_addresses for network in inside)


@given(RANGES, V4 | V6, st.integers(0, 32), st.integers(0, 128))
def test_one_more_range_never_closes(ranges: list[str], more: str, v4: int, v6: int) -> None:
    """What admits the world still does with another range."""
    if Addresses.of(ranges).admits_the_world(v4, v6):
        assert Addresses.of([*ranges, more]).admits_the_world(v4, v6)


@given(RANGES)
def test_order_and_repetition_do_not_matter(ranges: list[str]) -> None:
    """A set is a set."""
    once, twice = Addresses.of(ranges), Addresses.of([*reversed(ranges), *ranges])
    assert [once.public(4), once.public(6)] == [twice.public(4), twice.public(6)]


@given(RANGES, st.integers(0, 32))
def test_a_split_range_is_the_same(ranges: list[str], index: int) -> None:
    """Halves are the whole."""
    halves = list(ranges)
    if ranges:
        network = ipaddress.ip_network(halves.pop(index % len(ranges)))
        halves += map(
            str, network.subnets() if network.prefixlen < network.max_prefixlen else [network]
        )
    assert Addresses.of(halves).public(4) == Addresses.of(ranges).public(4)
    assert Addresses.of(halves).public(6) == Addresses.of(ranges).public(6)


@pytest.mark.parametrize(
    ("ranges", "wide"),
    [
        ([], False),
        (["0.0.0.0/0"], True),
        (["::/0"], True),
        (["2000::/3"], True),
        (["8.0.0.0/8"], False),
        (["8.0.0.0/8", "9.0.0.1/32"], True),
        (["10.0.0.0/8", "172.16.0.0/12"], False),
        (["224.0.0.0/3"], False),
        (["fc00::/7"], False),
        (["2400::/16"], False),
        (["2400::/16", "2600::/128"], True),
    ],
)
def test_what_is_the_world(ranges: list[str], wide: bool) -> None:
    """More than one public /8, or one IPv6 /16."""
    assert Addresses.of(ranges).admits_the_world(8, 16) is wide


@pytest.mark.parametrize("text", ["", "world", "1.2.3.4/33", "::/129", "1.2.3", "0.0.0.0/0 ", "*"])
def test_what_is_no_range(text: str) -> None:
    """Raises, so that it is never taken for narrow."""
    with pytest.raises(ValueError, match="appear"):
        Addresses.of([text])
