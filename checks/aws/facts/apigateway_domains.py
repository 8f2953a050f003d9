"""Custom domains of API Gateway in one region, as its first API (REST) tells them."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("apigateway", "GetDomainNames", result="items", action="apigateway:GET")


class ApiDomain(Struct, frozen=True):
    """One custom domain and the name of its TLS policy."""

    name: str
    policy: str


def collect(aws: Aws) -> Iterable[Member]:
    """One member a domain, named by its ARN."""
    for page in aws.pages(LIST):
        for domain in page["items"]:
            arn = domain.get("domainNameArn") or _arn(aws, domain["domainName"])
            yield observed(arn, partial(_body, domain), aws.region)


def _arn(aws: Aws, name: str) -> str:
    return f"arn:{aws.partition}:apigateway:{aws.region}::/domainnames/{name}"


def _body(domain: Json) -> Json:
    return {"name": domain["domainName"], "policy": domain["securityPolicy"]}


API_DOMAINS = AwsCollector(__name__, shape(ApiDomain), uses=(LIST,), collect=collect)
