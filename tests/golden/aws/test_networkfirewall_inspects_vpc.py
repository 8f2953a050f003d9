"""aws.networkfirewall_inspects_vpc: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.aws.firewalls import ARN as FIREWALL_ARN
from tests.golden.aws.firewalls import FIREWALL
from tests.judging import Facts, one
from urazuke.checks.aws.facts.ec2_vpc_paths import PATHS
from urazuke.checks.aws.facts.networkfirewall_firewalls import FIREWALLS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.networkfirewall_inspects_vpc"
ARN = "arn:aws:ec2:ap-northeast-1:123456789012:vpc/vpc-1"


def table(name: str, *routes: tuple[str, str], main: bool = False, **ties: Json) -> Json:
    """One route table."""
    listed = [{"destination": destination, "target": to} for destination, to in routes]
    plain: Json = {"subnets": [], "gateways": []}
    return {"id": name, "main": main, **plain, **ties, "routes": listed}


LOCAL = ("10.0.0.0/16", "local")
OUT = ("0.0.0.0/0", "igw-1")
GUARDED = ("0.0.0.0/0", "vpce-1")
MAIN = table("rtb-main", LOCAL, main=True)
POST = table("rtb-fw", LOCAL, OUT, subnets=["subnet-fw"])
WEB = table("rtb-web", LOCAL, GUARDED, subnets=["subnet-web"])
EDGE = table("rtb-edge", LOCAL, ("10.0.1.0/24", "vpce-1"), gateways=["igw-1"])
SUBNETS = [
    {"id": "subnet-fw", "ranges": ["10.0.0.0/24"]},
    {"id": "subnet-web", "ranges": ["10.0.1.0/24"]},
    {"id": "subnet-db", "ranges": ["10.0.2.0/24"]},
]
ALL = (MAIN, POST, WEB, EDGE)


def judged(*tables: Json, firewalls: Json = FIREWALL, **changes: Any) -> Finding:
    """The finding of a VPC with a firewall's post, a web subnet behind it, and an inner one."""
    body = {
        "id": "vpc-1",
        "gateways": ["igw-1"],
        "subnets": SUBNETS,
        "tables": list(tables),
        "appliances": [],
        **changes,
    }
    known = {} if firewalls is None else {FIREWALL_ARN: firewalls}
    facts: Facts = {PATHS: {ARN: body}, FIREWALLS: known}
    return one(CHECK, facts)


def test_both_ways_through_the_firewall() -> None:
    """Pass."""
    assert judged(*ALL).status is Status.PASS


def test_no_gateway() -> None:
    """Not applicable."""
    assert judged(*ALL, gateways=[]).status is Status.NOT_APPLICABLE


def test_a_gateway_that_no_route_leads_to() -> None:
    """Pass: nothing goes out."""
    assert judged(MAIN, firewalls=None).status is Status.PASS


@pytest.mark.parametrize(
    "tables",
    [
        [table("rtb-main", LOCAL, OUT, main=True), POST, WEB, EDGE],
        [MAIN, POST, table("rtb-web", LOCAL, OUT, subnets=["subnet-web"]), EDGE],
        [MAIN, POST, table("w", LOCAL, ("::/0", "eigw-1"), GUARDED, subnets=["subnet-web"]), EDGE],
        [
            MAIN,
            POST,
            table("w", LOCAL, ("8.8.8.0/24", "igw-1"), subnets=["subnet-web"]),
            EDGE,
        ],
        [MAIN, POST, WEB],
        [MAIN, POST, WEB, table("rtb-edge", LOCAL, gateways=["igw-1"])],
        [MAIN, POST, WEB, table("e", LOCAL, ("10.0.1.0/25", "vpce-1"), gateways=["igw-1"])],
        [MAIN, POST, WEB, table("e", LOCAL, ("10.0.1.0/24", "vpce-9"), gateways=["igw-1"])],
    ],
)
def test_a_way_around(tables: list[Json]) -> None:
    """Fail: one subnet, one range, one direction is enough."""
    assert judged(*tables).status is Status.FAIL


@pytest.mark.parametrize(
    "endpoints", [[], [{"id": "vpce-1", "subnet": "subnet-fw", "ready": False}]]
)
def test_a_firewall_that_is_not_ready(endpoints: list[Json]) -> None:
    """Fail: its post is then a subnet like others."""
    assert judged(*ALL, firewalls={**FIREWALL, "endpoints": endpoints}).status is Status.FAIL


@pytest.mark.parametrize(
    ("healthy", "status"), [(True, Status.PASS), (False, Status.FAIL), (None, Status.ERROR)]
)
def test_an_appliance(healthy: object, status: Status) -> None:
    """Healthy, not, or not seen; a way around fails whatever is seen."""
    appliance = {"id": "vpce-1", "subnets": ["subnet-fw"], "healthy": healthy}
    assert judged(*ALL, firewalls=None, appliances=[appliance]).status is status
    around = judged(MAIN, POST, WEB, firewalls=None, appliances=[appliance])
    assert around.status is Status.FAIL


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {PATHS: {ARN: gap}, FIREWALLS: {}}).status is Status.ERROR
    assert judged(*ALL, firewalls=gap).status is Status.ERROR
