"""Application, network and gateway load balancers of one region, and where they log."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

DESCRIBE = Operation("elbv2", "DescribeLoadBalancers", result="LoadBalancers", once=True)
ATTRIBUTES = Operation("elbv2", "DescribeLoadBalancerAttributes", result="Attributes")

_BOOLEANS = {"true": True, "false": False}


class LoadBalancer(Struct, frozen=True):
    """One load balancer. `kind`: application, network or gateway; `public`: internet-facing."""

    arn: str
    name: str
    kind: str
    public: bool
    logs: bool


def listed(aws: Aws) -> Iterable[Json]:
    """Every load balancer of the region, as the API describes it."""
    for page in aws.pages(DESCRIBE):
        yield from page["LoadBalancers"]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a load balancer, named by its ARN."""
    for balancer in listed(aws):
        name = balancer["LoadBalancerArn"]
        yield observed(name, partial(_body, aws, balancer), aws.region)


def _silent(balancer: Json) -> str:
    """Gateway load balancers have no such attribute; for others its absence is no answer."""
    return "false" if balancer["Type"] == "gateway" else ""


def _body(aws: Aws, balancer: Json) -> Json:
    answer = aws.call(ATTRIBUTES, LoadBalancerArn=balancer["LoadBalancerArn"]) or {}
    attributes = {each["Key"]: each["Value"] for each in answer["Attributes"]}
    return {
        "arn": balancer["LoadBalancerArn"],
        "name": balancer["LoadBalancerName"],
        "kind": balancer["Type"],
        "public": balancer.get("Scheme") != "internal",
        "logs": _BOOLEANS.get(attributes.get("access_logs.s3.enabled", _silent(balancer))),
    }


LOAD_BALANCERS = AwsCollector(
    __name__, shape(LoadBalancer), uses=(DESCRIBE, ATTRIBUTES), collect=collect
)
