"""Where the caches of one region can be reached: their ports and security groups.

One member a cluster (those of replication groups too: they are the nodes that listen) and one a
serverless cache; a list that cannot be read takes away its own members only.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.elasticache_caches import (
    CLUSTERS,
    SERVERLESS,
    clusters,
    serverless,
)
from urazuke.sdk import Aws, AwsCollector, Json, Member, Struct, observed, shape, together


class CacheAddress(Struct, frozen=True):
    """One cluster or serverless cache; `public`: it has an address on the internet."""

    arn: str
    name: str
    ports: tuple[int, ...]
    groups: tuple[str, ...]
    public: bool


def collect(aws: Aws) -> Iterable[Member]:
    """One member each, named by its ARN."""
    return together(_nodes(aws), _without_nodes(aws))


def _nodes(aws: Aws) -> Iterable[Member]:
    for each in clusters(aws):
        yield observed(each["ARN"], partial(_cluster, each), aws.region)


def _without_nodes(aws: Aws) -> Iterable[Member]:
    for each in serverless(aws):
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
