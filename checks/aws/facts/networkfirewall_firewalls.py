"""AWS Network Firewall in one region: each firewall, its endpoints, and what it logs."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("network-firewall", "ListFirewalls", result="Firewalls", once=True)
FIREWALL = Operation("network-firewall", "DescribeFirewall", result="Firewall", once=True)
LOGGING = Operation("network-firewall", "DescribeLoggingConfiguration", result="FirewallArn")


class Endpoint(Struct, frozen=True):
    """One endpoint; `ready`: AWS says that traffic can go through it."""

    id: str
    subnet: str
    ready: bool


class Firewall(Struct, frozen=True):
    """One firewall; `logs`: the types that are sent somewhere."""

    arn: str
    name: str
    vpc: str
    endpoints: tuple[Endpoint, ...]
    delete_protected: bool
    subnets_protected: bool
    logs: tuple[str, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a firewall, named by its ARN."""
    for page in aws.pages(LIST):
        for firewall in page["Firewalls"]:
            arn = firewall["FirewallArn"]
            yield observed(arn, partial(_body, aws, arn), aws.region)


def _body(aws: Aws, arn: str) -> Json:
    answer = aws.call(FIREWALL, FirewallArn=arn) or {}
    firewall, status = answer["Firewall"], answer["FirewallStatus"]
    logging = (aws.call(LOGGING, FirewallArn=arn) or {}).get("LoggingConfiguration") or {}
    kinds = [each["LogType"] for each in logging.get("LogDestinationConfigs") or []]
    return {
        "arn": arn,
        "name": firewall["FirewallName"],
        "vpc": firewall["VpcId"],
        "endpoints": list(_endpoints(status)),
        "delete_protected": firewall.get("DeleteProtection", False),
        "subnets_protected": firewall.get("SubnetChangeProtection", False),
        "logs": sorted(kinds),
    }


def _endpoints(status: Json) -> Iterable[Json]:
    for _, state in sorted((status.get("SyncStates") or {}).items()):
        attachment = state.get("Attachment") or {}
        if attachment.get("EndpointId"):
            ready = attachment["Status"] == "READY"
            yield {"id": attachment["EndpointId"], "subnet": attachment["SubnetId"], "ready": ready}


FIREWALLS = AwsCollector(
    __name__,
    shape(Firewall),
    uses=(LIST, FIREWALL, LOGGING),
    collect=collect,
)
