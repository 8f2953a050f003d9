"""Everything between the VPC and the internet goes through a network firewall.

日本語: VPCとインターネットとの通信は、すべてネットワークファイアウォールを経由する。

Why
    The page promises a network firewall. A firewall that traffic goes around is a bill.
How it is judged
    For a VPC with an internet gateway, by the route tables in force: no subnet but those in which
    a firewall's endpoints stand may have a route to the internet gateway, and for each subnet
    whose routes lead to a firewall, the gateway's own table must lead back through one; a way
    that is inspected in one direction only is not inspected. Firewalls are ready endpoints of
    Network Firewall, and Gateway Load Balancer endpoints whose targets are all healthy. Where
    those targets belong to another account, and nothing goes around them, the question stays
    open. What goes by a transit gateway or a peering is judged where it arrives.
Fix
    Lead the subnet's default route, and the gateway's return route, to the firewall endpoint of
    the same zone.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_vpc_paths import PATHS, Paths
from urazuke.checks.aws.facts.networkfirewall_firewalls import FIREWALLS, Firewall
from urazuke.checks.aws.rules.inspection import uninspected
from urazuke.sdk import (
    Decides,
    NoParams,
    Population,
    Reason,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    population,
    same,
    target,
)

EXPECTED = Text(ja="検査を受けない経路なし", en="no way around a firewall")
_NO_GATEWAY = Text(ja="インターネットゲートウェイなし", en="no internet gateway")


@dataclass(frozen=True)
class Facts:
    """The VPC's wiring, and the firewalls of the region."""

    paths: Paths = own(PATHS)
    firewalls: Population[Firewall] = population(FIREWALLS, decides=Decides.NEITHER)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when one way goes around every firewall."""
    paths = facts.paths
    if not paths.gateways:
        return not_applicable(_NO_GATEWAY, EXPECTED)
    ready = [e for firewall in facts.firewalls for e in firewall.endpoints if e.ready]
    managed = {e.id for firewall in facts.firewalls for e in firewall.endpoints}
    others = [each for each in paths.appliances if each.id not in managed]
    hopeful = [each for each in others if each.healthy is not False]
    guards = {e.id for e in ready} | {each.id for each in hopeful}
    posts = {e.subnet for e in ready} | {s for each in hopeful for s in each.subnets}
    wrong = list(uninspected(paths, guards, posts))
    if wrong:
        return failed(same("; ".join(wrong)), EXPECTED, _fix(paths, facts.at))
    if unknown := [
        each.id for each in hopeful if each.healthy is None and _is_used(each.id, paths)
    ]:
        detail = (
            f"whether anything healthy stands behind {', '.join(unknown)} is not seen from here"
        )
        raise Unreadable(Reason.MALFORMED, detail)
    return passed(same(", ".join(sorted(guards)) or "-"), EXPECTED)


def _is_used(endpoint: str, paths: Paths) -> bool:
    return any(route.target == endpoint for table in paths.tables for route in table.routes)


def _fix(paths: Paths, at: Target) -> str:
    region = shlex.quote(at.region or "")
    return (
        f"aws ec2 describe-route-tables --region {region} "
        f"--filters Name=vpc-id,Values={shlex.quote(paths.id)}\n"
        f"aws ec2 replace-route --region {region} --route-table-id ROUTE_TABLE_ID "
        "--destination-cidr-block 0.0.0.0/0 --vpc-endpoint-id FIREWALL_ENDPOINT_ID"
    )
