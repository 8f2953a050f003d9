"""The entries of one region that can carry a web ACL, service by service.

Source: WAF Developer Guide, "Resources that you can protect with AWS WAF", read 2026-11.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from urazuke.checks.aws.facts.elbv2_load_balancers import listed
from urazuke.sdk import Aws, Json, Operation, Reason, Unreadable, together

APIS = Operation("apigateway", "GetRestApis", result="items", action="apigateway:GET")
STAGES = Operation("apigateway", "GetStages", result="item", action="apigateway:GET")
GRAPHS = Operation("appsync", "ListGraphqlApis", result="graphqlApis")
POOLS = Operation("cognito-idp", "ListUserPools", result="UserPools")
SERVICES = Operation("apprunner", "ListServices", result="ServiceSummaryList")
SERVICE = Operation("apprunner", "DescribeService", result="Service")
INSTANCES = Operation("ec2", "DescribeVerifiedAccessInstances", result="VerifiedAccessInstances")
ENUMERATIONS = (APIS, STAGES, GRAPHS, POOLS, SERVICES, SERVICE, INSTANCES)


@dataclass(frozen=True)
class Entry:
    """One entry; `is_public` may have to ask, and raises `Unreadable`."""

    arn: str
    kind: str
    is_public: Callable[[], bool]
    carries: bool = True


def entries(aws: Aws) -> Iterator[Entry]:
    """All of them; a service that refuses takes away its own only."""
    listings = (_balancers, _stages, _graphs, _pools, _services, _verified)
    return together(*(_where_offered(listing(aws)) for listing in listings))


def _where_offered(found: Iterator[Entry]) -> Iterator[Entry]:
    """A service that AWS does not offer in the region has no entries there."""
    try:
        yield from found
    except Unreadable as fault:
        if fault.unavailable.reason is not Reason.NOT_OFFERED:
            raise


def _balancers(aws: Aws) -> Iterator[Entry]:
    for balancer in listed(aws):
        kind = balancer["Type"]
        public = partial(_is, balancer.get("Scheme") != "internal")
        yield Entry(balancer["LoadBalancerArn"], kind, public, carries=kind == "application")


def _stages(aws: Aws) -> Iterator[Entry]:
    place = f"arn:{aws.partition}:apigateway:{aws.region}::/restapis"
    for page in aws.pages(APIS):
        for api in page["items"]:
            public = partial(_is, "PRIVATE" not in api["endpointConfiguration"]["types"])
            answer = aws.call(STAGES, restApiId=api["id"]) or {}
            for stage in answer["item"]:
                arn = f"{place}/{api['id']}/stages/{stage['stageName']}"
                yield Entry(arn, "api-gateway", public)


def _graphs(aws: Aws) -> Iterator[Entry]:
    for page in aws.pages(GRAPHS):
        for api in page["graphqlApis"]:
            public = partial(_is, api.get("visibility") != "PRIVATE")
            yield Entry(api["arn"], "appsync", public)


def _pools(aws: Aws) -> Iterator[Entry]:
    place = f"arn:{aws.partition}:cognito-idp:{aws.region}:{aws.account}:userpool"
    for page in aws.pages(POOLS, MaxResults=60):
        for pool in page["UserPools"]:
            yield Entry(f"{place}/{pool['Id']}", "cognito", partial(_is, answer=True))


def _services(aws: Aws) -> Iterator[Entry]:
    for page in aws.pages(SERVICES):
        for service in page["ServiceSummaryList"]:
            arn = service["ServiceArn"]
            yield Entry(arn, "app-runner", partial(_is_open_service, aws, arn))


def _verified(aws: Aws) -> Iterator[Entry]:
    place = f"arn:{aws.partition}:ec2:{aws.region}:{aws.account}:verified-access-instance"
    for page in aws.pages(INSTANCES):
        for instance in page["VerifiedAccessInstances"]:
            arn = f"{place}/{instance['VerifiedAccessInstanceId']}"
            yield Entry(arn, "verified-access", partial(_is, answer=True))


def _is(answer: bool) -> bool:  # noqa: FBT001 - what was told already
    return answer


def _is_open_service(aws: Aws, arn: str) -> bool:
    service: Json = (aws.call(SERVICE, ServiceArn=arn) or {})["Service"]
    ingress = service["NetworkConfiguration"]["IngressConfiguration"]
    return bool(ingress["IsPubliclyAccessible"])
