"""The EKS clusters of one region: who can reach their API servers."""

from collections.abc import Iterable
from functools import partial

import msgspec

from urazuke.sdk import Addresses, Aws, AwsCollector, Json, Member, Operation, Struct, observed

LIST = Operation("eks", "ListClusters", result="clusters", once=True)
DESCRIBE = Operation("eks", "DescribeCluster", result="cluster", once=True)


class EksCluster(Struct, frozen=True):
    """One cluster. `public`: its API server has a public endpoint, for these ranges."""

    arn: str
    name: str
    public: bool
    ranges: tuple[str, ...]


def named(aws: Aws) -> Iterable[tuple[str, str]]:
    """The ARN and the name of every cluster; the list tells names only."""
    for page in aws.pages(LIST):
        for name in page["clusters"]:
            yield f"arn:{aws.partition}:eks:{aws.region}:{aws.account}:cluster/{name}", name


def described(aws: Aws, name: str) -> Json:
    """One cluster, as EKS describes it."""
    return (aws.call(DESCRIBE, name=name) or {})["cluster"]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a cluster, named by its ARN."""
    for arn, name in named(aws):
        yield observed(arn, partial(_body, aws, name), aws.region)


def _body(aws: Aws, name: str) -> Json:
    cluster = described(aws, name)
    network = cluster["resourcesVpcConfig"]
    public = network["endpointPublicAccess"]
    return {
        "arn": cluster["arn"],
        "name": cluster["name"],
        "public": public,
        "ranges": sorted(network["publicAccessCidrs"]) if public else [],
    }


def parse(body: Json) -> EksCluster:
    """The cluster; raises for a range that is none."""
    cluster = msgspec.convert(body, EksCluster)
    Addresses.of(cluster.ranges)
    return cluster


EKS_CLUSTERS = AwsCollector(__name__, parse, uses=(LIST, DESCRIBE), collect=collect)
