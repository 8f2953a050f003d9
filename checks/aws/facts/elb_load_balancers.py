"""Classic load balancers of one region: their listeners, and the TLS that each may speak."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import (
    Aws,
    AwsCollector,
    Json,
    Member,
    Operation,
    Reason,
    Struct,
    Unreadable,
    observed,
    shape,
)

DESCRIBE = Operation(
    "elb",
    "DescribeLoadBalancers",
    result="LoadBalancerDescriptions",
)
POLICIES = Operation(
    "elb",
    "DescribeLoadBalancerPolicies",
    result="PolicyDescriptions",
)
TLS = frozenset({"HTTPS", "SSL"})
_NEGOTIATION = "SSLNegotiationPolicyType"
_PROTOCOL = "Protocol-"
_BOOLEANS = {"true": True, "false": False}


class Listener(Struct, frozen=True):
    """One listener; `tls`: the versions that its policy allows, None where it ends no TLS."""

    protocol: str
    port: int
    tls: tuple[str, ...] | None


class ClassicBalancer(Struct, frozen=True):
    """One classic load balancer."""

    arn: str
    name: str
    public: bool
    listeners: tuple[Listener, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a load balancer, named by its ARN."""
    place = f"arn:{aws.partition}:elasticloadbalancing:{aws.region}:{aws.account}"
    for page in aws.pages(DESCRIBE):
        for balancer in page["LoadBalancerDescriptions"]:
            arn = f"{place}:loadbalancer/{balancer['LoadBalancerName']}"
            yield observed(arn, partial(_body, aws, balancer, arn), aws.region)


def _body(aws: Aws, balancer: Json, arn: str) -> Json:
    listeners = balancer["ListenerDescriptions"]
    names = [name for each in listeners if _ends_tls(each) for name in each["PolicyNames"]]
    policies = _policies(aws, balancer["LoadBalancerName"]) if names else {}
    return {
        "arn": arn,
        "name": balancer["LoadBalancerName"],
        "public": balancer.get("Scheme") != "internal",
        "listeners": [_listener(each, policies) for each in listeners],
    }


def _ends_tls(listener: Json) -> bool:
    return listener["Listener"]["Protocol"].upper() in TLS


def _policies(aws: Aws, balancer: str) -> dict[str, list[str]]:
    """What each negotiation policy of the balancer allows, as the API describes it."""
    answer = aws.call(POLICIES, LoadBalancerName=balancer) or {}
    return {
        policy["PolicyName"]: _versions(policy["PolicyAttributeDescriptions"])
        for policy in answer["PolicyDescriptions"]
        if policy["PolicyTypeName"] == _NEGOTIATION
    }


def _versions(attributes: Json) -> list[str]:
    told = [each for each in attributes if each["AttributeName"].startswith(_PROTOCOL)]
    for each in told:
        if each["AttributeValue"] not in _BOOLEANS:
            raise Unreadable(Reason.MALFORMED, f"{each['AttributeName']} is neither true nor false")
    allowed = [each["AttributeName"] for each in told if _BOOLEANS[each["AttributeValue"]]]
    return sorted(name.removeprefix(_PROTOCOL) for name in allowed)


def _listener(described: Json, policies: dict[str, list[str]]) -> Json:
    listener = described["Listener"]
    tls = None
    if _ends_tls(described):
        names = [name for name in described["PolicyNames"] if name in policies]
        if not names:
            port = listener["LoadBalancerPort"]
            raise Unreadable(Reason.MALFORMED, f"no TLS policy is told for the listener {port}")
        tls = sorted({version for name in names for version in policies[name]})
    protocol = listener["Protocol"].upper()
    return {"protocol": protocol, "port": listener["LoadBalancerPort"], "tls": tls}


CLASSIC_BALANCERS = AwsCollector(
    __name__, shape(ClassicBalancer), uses=(DESCRIBE, POLICIES), collect=collect
)
