"""The OpenSearch (and Elasticsearch) domains of one region.

Domains are described five at a time, which is all that the service takes.
"""

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

LIST = Operation("opensearch", "ListDomainNames", result="DomainNames")
DESCRIBE = Operation("opensearch", "DescribeDomains", result="DomainStatusList", once=True)
_AT_A_TIME = 5


class Domain(Struct, frozen=True):
    """One domain. `vpc` is None for one on the internet; `changing`: a change is being applied."""

    arn: str
    name: str
    https: bool
    policy: str
    node_to_node: bool
    vpc: str | None
    changing: bool


def collect(aws: Aws) -> Iterable[Member]:
    """One member a domain, named by its ARN."""
    answer = aws.call(LIST) or {}
    names = sorted(each["DomainName"] for each in answer["DomainNames"])
    for start in range(0, len(names), _AT_A_TIME):
        batch = names[start : start + _AT_A_TIME]
        for name in batch:
            arn = f"arn:{aws.partition}:es:{aws.region}:{aws.account}:domain/{name}"
            yield observed(arn, partial(_body, aws, batch, name), aws.region)


def _body(aws: Aws, batch: list[str], name: str) -> Json:
    answer = aws.call(DESCRIBE, DomainNames=batch) or {}
    found = [each for each in answer["DomainStatusList"] if each["DomainName"] == name]
    if len(found) != 1:
        raise Unreadable(Reason.MALFORMED, f"opensearch:DescribeDomains does not tell of {name}")
    domain = found[0]
    endpoint = domain["DomainEndpointOptions"]
    return {
        "arn": domain["ARN"],
        "name": name,
        "https": endpoint["EnforceHTTPS"],
        "policy": endpoint["TLSSecurityPolicy"],
        "node_to_node": domain["NodeToNodeEncryptionOptions"]["Enabled"],
        "vpc": (domain.get("VPCOptions") or {}).get("VPCId"),
        "changing": domain["Processing"],
    }


DOMAINS = AwsCollector(__name__, shape(Domain), uses=(LIST, DESCRIBE), collect=collect)
