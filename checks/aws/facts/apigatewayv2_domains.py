"""Custom domains of API Gateway in one region, as its second API (HTTP, WebSocket) tells them."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("apigatewayv2", "GetDomainNames", result="Items", action="apigateway:GET")


class HttpApiDomain(Struct, frozen=True):
    """One custom domain and the names of the TLS policies of its endpoints."""

    name: str
    policies: tuple[str, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a domain, named by its ARN."""
    for page in aws.pages(LIST):
        for domain in page["Items"]:
            arn = domain.get("DomainNameArn") or _arn(aws, domain["DomainName"])
            yield observed(arn, partial(_body, domain), aws.region)


def _arn(aws: Aws, name: str) -> str:
    return f"arn:{aws.partition}:apigateway:{aws.region}::/domainnames/{name}"


def _body(domain: Json) -> Json:
    endpoints = domain["DomainNameConfigurations"]
    return {
        "name": domain["DomainName"],
        "policies": [endpoint["SecurityPolicy"] for endpoint in endpoints],
    }


HTTP_API_DOMAINS = AwsCollector(__name__, shape(HttpApiDomain), uses=(LIST,), collect=collect)
