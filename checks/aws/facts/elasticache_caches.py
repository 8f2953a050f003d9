"""The caches of one region by which clients connect: replication groups, clusters, serverless.

A list that cannot be read takes away its own members only. A cluster of a replication group is
not a cache of its own.
"""

from collections.abc import Iterable
from functools import partial
from typing import Literal

from urazuke.sdk import (
    Aws,
    AwsCollector,
    Json,
    Member,
    Operation,
    Struct,
    observed,
    shape,
    together,
)

CLUSTERS = Operation("elasticache", "DescribeCacheClusters", result="CacheClusters", once=True)
GROUPS = Operation("elasticache", "DescribeReplicationGroups", result="ReplicationGroups")
SERVERLESS = Operation(
    "elasticache", "DescribeServerlessCaches", result="ServerlessCaches", once=True
)


class Cache(Struct, frozen=True):
    """One cache. `tls`: TLS is offered; `mode`: whether it is preferred or required.

    Of serverless caches neither is told: they know nothing but TLS.
    """

    arn: str
    name: str
    kind: Literal["group", "cluster", "serverless"]
    engine: str
    tls: bool | None
    mode: str | None


def clusters(aws: Aws) -> list[Json]:
    """Every cluster with its nodes, also those of replication groups."""
    pages = aws.pages(CLUSTERS, ShowCacheNodeInfo=True)
    return [each for page in pages for each in page["CacheClusters"]]


def serverless(aws: Aws) -> list[Json]:
    """Every serverless cache."""
    return [each for page in aws.pages(SERVERLESS) for each in page["ServerlessCaches"]]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a cache, named by its ARN."""
    return together(_grouped(aws), _single(aws), _without_nodes(aws))


def _grouped(aws: Aws) -> Iterable[Member]:
    for page in aws.pages(GROUPS):
        for each in page["ReplicationGroups"]:
            yield observed(each["ARN"], partial(_body, each, "group"), aws.region)


def _single(aws: Aws) -> Iterable[Member]:
    for each in clusters(aws):
        if not each.get("ReplicationGroupId"):
            yield observed(each["ARN"], partial(_body, each, "cluster"), aws.region)


def _without_nodes(aws: Aws) -> Iterable[Member]:
    for each in serverless(aws):
        yield observed(each["ARN"], partial(_serverless, each), aws.region)


def _body(each: Json, kind: str) -> Json:
    """A replication group may leave its engine out: it is Redis or Valkey."""
    group = kind == "group"
    return {
        "arn": each["ARN"],
        "name": each["ReplicationGroupId"] if group else each["CacheClusterId"],
        "kind": kind,
        "engine": each.get("Engine", "redis") if group else each["Engine"],
        "tls": each["TransitEncryptionEnabled"],
        "mode": each.get("TransitEncryptionMode"),
    }


def _serverless(each: Json) -> Json:
    return {
        "arn": each["ARN"],
        "name": each["ServerlessCacheName"],
        "kind": "serverless",
        "engine": each["Engine"],
        "tls": None,
        "mode": None,
    }


CACHES = AwsCollector(__name__, shape(Cache), uses=(CLUSTERS, GROUPS, SERVERLESS), collect=collect)
