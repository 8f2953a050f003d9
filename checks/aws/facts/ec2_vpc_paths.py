"""How each VPC of one region is wired: gateways, subnets, routes, and appliances in between.

An appliance behind a Gateway Load Balancer can be looked at where the load balancer belongs to
this account; elsewhere its health is not known.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.ec2_vpcs import DESCRIBE as VPCS
from urazuke.checks.aws.rules.appliances import ENDPOINTS, HEALTHS, SERVICES, TARGETS, health
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

GATEWAYS = Operation("ec2", "DescribeInternetGateways", result="InternetGateways", once=True)
SUBNETS = Operation("ec2", "DescribeSubnets", result="Subnets", once=True)
TABLES = Operation("ec2", "DescribeRouteTables", result="RouteTables", once=True)


class Route(Struct, frozen=True):
    """One route that is in force: where it leads, and what it is for (a range, or a list)."""

    destination: str
    target: str


class Table(Struct, frozen=True):
    """One route table with what it is associated with."""

    id: str
    main: bool
    subnets: tuple[str, ...]
    gateways: tuple[str, ...]
    routes: tuple[Route, ...]


class Subnet(Struct, frozen=True):
    """One subnet."""

    id: str
    ranges: tuple[str, ...]


class Appliance(Struct, frozen=True):
    """One Gateway Load Balancer endpoint; `healthy` is None where that cannot be seen."""

    id: str
    subnets: tuple[str, ...]
    healthy: bool | None


class Paths(Struct, frozen=True):
    """One VPC."""

    id: str
    gateways: tuple[str, ...]
    subnets: tuple[Subnet, ...]
    tables: tuple[Table, ...]
    appliances: tuple[Appliance, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a VPC, named by its ARN."""
    for page in aws.pages(VPCS):
        for vpc in page["Vpcs"]:
            owner = vpc.get("OwnerId", aws.account)
            name = f"arn:{aws.partition}:ec2:{aws.region}:{owner}:vpc/{vpc['VpcId']}"
            yield observed(name, partial(_body, aws, vpc["VpcId"]), aws.region)


def _body(aws: Aws, vpc: str) -> Json:
    gateways = [
        gateway["InternetGatewayId"]
        for page in aws.pages(GATEWAYS)
        for gateway in page["InternetGateways"]
        if any(attachment["VpcId"] == vpc for attachment in gateway["Attachments"])
    ]
    return {
        "id": vpc,
        "gateways": sorted(gateways),
        "subnets": [_subnet(each) for each in _of(vpc, aws, SUBNETS, "Subnets")],
        "tables": [_table(each) for each in _of(vpc, aws, TABLES, "RouteTables")],
        "appliances": [health(aws, each) for each in _of(vpc, aws, ENDPOINTS, "VpcEndpoints")],
    }


def _of(vpc: str, aws: Aws, operation: Operation, key: str) -> Iterable[Json]:
    """What belongs to the VPC, of a listing that all VPCs share."""
    for page in aws.pages(operation):
        yield from (each for each in page[key] if each["VpcId"] == vpc)


def _subnet(subnet: Json) -> Json:
    wide = subnet.get("Ipv6CidrBlockAssociationSet") or []
    held = [
        each["Ipv6CidrBlock"]
        for each in wide
        if each["Ipv6CidrBlockState"]["State"] == "associated"
    ]
    return {"id": subnet["SubnetId"], "ranges": [subnet["CidrBlock"], *held]}


def _table(table: Json) -> Json:
    ties = table["Associations"]
    return {
        "id": table["RouteTableId"],
        "main": any(tie["Main"] for tie in ties),
        "subnets": sorted(tie["SubnetId"] for tie in ties if tie.get("SubnetId")),
        "gateways": sorted(tie["GatewayId"] for tie in ties if tie.get("GatewayId")),
        "routes": [_route(route) for route in table["Routes"] if route["State"] == "active"],
    }


_DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
_TARGETS = (
    "GatewayId",
    "NatGatewayId",
    "EgressOnlyInternetGatewayId",
    "TransitGatewayId",
    "VpcPeeringConnectionId",
    "NetworkInterfaceId",
    "InstanceId",
    "CarrierGatewayId",
    "LocalGatewayId",
    "CoreNetworkArn",
)


def _route(route: Json) -> Json:
    return {
        "destination": next(route[name] for name in _DESTINATIONS if route.get(name)),
        "target": next((route[name] for name in _TARGETS if route.get(name)), "?"),
    }


PATHS = AwsCollector(
    __name__,
    shape(Paths),
    uses=(VPCS, GATEWAYS, SUBNETS, TABLES, ENDPOINTS, SERVICES, TARGETS, HEALTHS),
    collect=collect,
)
