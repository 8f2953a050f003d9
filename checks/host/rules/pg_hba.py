"""Which lines of pg_hba.conf let a connection in without TLS: the first that matches decides."""

import ipaddress

from urazuke.checks.host.facts.postgres_access import Rule
from urazuke.sdk import Reason, Unreadable

_PLAIN = frozenset({"host", "hostnossl", "hostnogssenc"})
_OTHERS = frozenset({"hostssl", "hostgssenc"})
_Net = ipaddress.IPv4Network | ipaddress.IPv6Network


def cleartext(rules: tuple[Rule, ...]) -> list[Rule]:
    """The lines that a cleartext connection from elsewhere could come to."""
    found: list[Rule] = []
    rejected: list[Rule] = []
    for rule in rules:
        if rule.type not in _PLAIN | _OTHERS:
            raise Unreadable(Reason.MALFORMED, f"pg_hba.conf: a rule of type {rule.type!r}")
        if rule.type in _OTHERS:
            continue
        if rule.method == "reject":
            rejected.append(rule)
        elif not _from_here(rule) and not _covered(rule, rejected):
            found.append(rule)
    return found


def _from_here(rule: Rule) -> bool:
    if rule.address == "samehost":
        return True
    return all(net.is_loopback for net in _nets(rule)) and bool(_nets(rule))


def _covered(rule: Rule, rejected: list[Rule]) -> bool:
    """Whether lines before, for all users, reject every address of it without TLS."""
    nets = _nets(rule) or [_EVERY4, _EVERY6]
    walls = [r for r in rejected if "all" in r.users and _databases(rule, r)]
    around = [net for wall in walls for net in _nets(wall)]
    return all(any(_within(net, wall) for wall in around) for net in nets)


def _databases(rule: Rule, wall: Rule) -> bool:
    """`all` does not mean replication."""
    inside = set(rule.databases)
    if "all" in wall.databases:
        inside -= inside - {"replication"}
    return inside <= set(wall.databases)


_EVERY4 = ipaddress.ip_network("0.0.0.0/0")
_EVERY6 = ipaddress.ip_network("::/0")


def _nets(rule: Rule) -> list[_Net]:
    """The addresses; none for names and `samenet`, which are not known here."""
    if rule.address == "all":
        return [_EVERY4, _EVERY6]
    try:
        if ":" in rule.address:
            bits = int(ipaddress.IPv6Address(rule.netmask)).bit_count()
            return [ipaddress.ip_network(f"{rule.address}/{bits}", strict=False)]
        return [ipaddress.ip_network(f"{rule.address}/{rule.netmask}", strict=False)]
    except ValueError:
        return []


def _within(net: _Net, wall: _Net) -> bool:
    if isinstance(net, ipaddress.IPv4Network):
        return isinstance(wall, ipaddress.IPv4Network) and net.subnet_of(wall)
    return isinstance(wall, ipaddress.IPv6Network) and net.subnet_of(wall)
