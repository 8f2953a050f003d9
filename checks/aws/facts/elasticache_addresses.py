"""Where the caches of one region can be reached: their ports and security groups.

One member a cluster (those of replication groups too: they are the nodes that listen) and one a
serverless cache. Both lists are read before one member is told.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.elasticache_caches import (
    CLUSTERS,
    SERVERLESS,
    clusters,
    serverless,
)
from urazuke.sdk import Aws, AwsCollector, Json, Member, Struct, observed, shape


class CacheAddress(Struct, frozen=True):
    """One cluster or serverless cache; `public`: it has an address on the internet."""

    arn: str
    name: str
    ports: tuple[int, ...]
    groups: tuple[str, ...]
    public: bool


def collect(aws: Aws) -> Iterable[Member]:
    """One member each, named by its ARN."""
    nodes, without = clusters(aws), serverless(aws)
    for each in nodes:
        yield observed(each["ARN"], partial(_cluster, each), aws.region)
    for each in without:
        yield observed(each["ARN"], partial(_serverless, each), aws.region)


def _cluster(each: Json) -> Json:
    """A node that is being made has no endpoint yet."""
    endpoints = [node.get("Endpoint") for node in each.get("CacheNodes") or []]
    endpoints.append(each.get("ConfigurationEndpoint"))
    return {
        "arn": each["ARN"],
        "name": each["CacheClusterId"],
        "ports": _ports(endpoints),
        "groups": sorted(group["SecurityGroupId"] for group in each["SecurityGroups"]),
        "public": False,
    }


def _serverless(each: Json) -> Json:
    """The way to connect is told where there is more than one; the old one is the VPC."""
    return {
        "arn": each["ARN"],
        "name": each["ServerlessCacheName"],
        "ports": _ports([each.get("Endpoint"), each.get("ReaderEndpoint")]),
        "groups": sorted(each.get("SecurityGroupIds") or []),
        "public": each.get("ConnectionType", "vpc") != "vpc",
    }


def _ports(endpoints: Iterable[Json]) -> list[int]:
    return sorted({endpoint["Port"] for endpoint in endpoints if endpoint})


CACHE_ADDRESSES = AwsCollector(
    __name__, shape(CacheAddress), uses=(CLUSTERS, SERVERLESS), collect=collect
)
