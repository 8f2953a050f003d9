"""Whether a name or an address is the host's own: what is sent there does not leave it."""

import ipaddress
from collections.abc import Iterator

from urazuke.checks.host.rules.lines import refuse

OWN = """\
echo "name $(uname -n)"
awk '/32 host LOCAL/ { print "address", last } { last = $2 }' /proc/net/fib_trie || exit 8
[ ! -e /proc/net/if_inet6 ] || awk '{ print "address", $1 }' /proc/net/if_inet6
[ ! -e /etc/hosts ] || sed -e 's/#.*//' -e 's/^/hosts /' /etc/hosts
echo end
"""
_HEX = 32
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def leads_here(to: str, told: str) -> bool:
    """By the answer to `OWN`; names that only a name server knows are not looked up."""
    lines = [line.split() for line in told.splitlines()]
    if not lines or lines[-1] != ["end"] or lines[0][:1] != ["name"]:
        refuse("own addresses: the answer is not whole")
    own = {_address(words[1]) for words in lines if words[0] == "address"}
    names = {word.lower() for words in lines if words[0] == "name" for word in words[1:]}
    names |= {"localhost", "localhost.localdomain", ""}
    try:
        found = {_address(to)}
    except ValueError:
        name = to.rstrip(".").lower()
        return name in names or any(_is_own(each, own) for each in _listed(name, lines))
    return any(_is_own(each, own) for each in found)


def _is_own(address: _Address, own: set[_Address]) -> bool:
    return address in own or address.is_loopback or address.is_unspecified


def _listed(name: str, lines: list[list[str]]) -> Iterator[_Address]:
    for words in lines:
        if words[0] == "hosts" and name in {word.lower() for word in words[2:]}:
            yield _address(words[1])


def _address(text: str) -> _Address:
    if len(text) == _HEX and ":" not in text:
        return ipaddress.IPv6Address(bytes.fromhex(text))
    return ipaddress.ip_address(text.partition("%")[0])
