"""Which ways between a VPC and the internet go around every firewall.

Source: Network Firewall Developer Guide, "Architectures"; VPC User Guide, "Gateway route tables".
"""

from collections.abc import Collection, Iterator

from urazuke.checks.aws.facts.ec2_vpc_paths import Paths, Route, Subnet, Table
from urazuke.sdk import Addresses

_OUT = ("igw-", "eigw-", "cagw-")
_LIST = "pl-"


def uninspected(paths: Paths, guards: Collection[str], posts: Collection[str]) -> Iterator[str]:
    """Each way, in words. `guards`: endpoints that inspect; `posts`: the subnets they stand in."""
    for subnet in paths.subnets:
        if subnet.id in posts:
            continue
        routes = _table_of(subnet, paths).routes
        outward = [route for route in routes if route.target.startswith(_OUT)]
        yield from (f"{subnet.id}: {route.destination} → {route.target}" for route in outward)
        if not outward and any(route.target in guards for route in routes):
            yield from _unguarded_returns(subnet, paths, guards)


def _table_of(subnet: Subnet, paths: Paths) -> Table:
    """The subnet's own table, or the VPC's main one."""
    own = [table for table in paths.tables if subnet.id in table.subnets]
    return (own or [table for table in paths.tables if table.main])[0]


def _unguarded_returns(subnet: Subnet, paths: Paths, guards: Collection[str]) -> Iterator[str]:
    """What comes from the gateway must go through a guard, for every range of the subnet."""
    for gateway in paths.gateways:
        edge = [table for table in paths.tables if gateway in table.gateways]
        routes = [route for table in edge for route in table.routes]
        for asked in subnet.ranges:
            if not any(_leads(route, asked, guards) for route in routes):
                yield f"{gateway} → {subnet.id} ({asked})"


def _leads(route: Route, asked: str, guards: Collection[str]) -> bool:
    if route.target not in guards or route.destination.startswith(_LIST):
        return False
    return Addresses.of([route.destination]).covers(Addresses.of([asked]))
