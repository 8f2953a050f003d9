"""The custom domains of AppSync in one region."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("appsync", "ListDomainNames", result="domainNameConfigs")


class AppsyncDomain(Struct, frozen=True):
    """One domain; `certificate`: the ARN of its certificate."""

    name: str
    certificate: str


def collect(aws: Aws) -> Iterable[Member]:
    """One member a domain, named by its ARN."""
    place = f"arn:{aws.partition}:appsync:{aws.region}:{aws.account}:domainnames"
    for page in aws.pages(LIST):
        for domain in page["domainNameConfigs"]:
            name = f"{place}/{domain['domainName']}"
            yield observed(name, partial(_body, domain), aws.region)


def _body(domain: Json) -> Json:
    return {"name": domain["domainName"], "certificate": domain["certificateArn"]}


APPSYNC_DOMAINS = AwsCollector(__name__, shape(AppsyncDomain), uses=(LIST,), collect=collect)
