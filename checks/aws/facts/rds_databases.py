"""The databases of RDS in one region: instances and clusters, DocumentDB's and Neptune's too.

RDS lists those of its two relatives with its own. Both lists are read before one member is told.
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
    Reason,
    Struct,
    Unreadable,
    observed,
    shape,
)

INSTANCES = Operation("rds", "DescribeDBInstances", result="DBInstances", once=True)
CLUSTERS = Operation("rds", "DescribeDBClusters", result="DBClusters", once=True)
_AT_REST = {"none": False, "sse-kms": True, "sse-rds": True}


class Database(Struct, frozen=True):
    """One instance or cluster. `cluster`: the cluster that an instance belongs to.

    `public`: its address is one of the internet; `gateway`: an internet access gateway serves it.
    """

    arn: str
    name: str
    kind: Literal["instance", "cluster"]
    engine: str
    cluster: str | None
    public: bool
    gateway: bool
    encrypted: bool


def instances(aws: Aws) -> list[Json]:
    """Every instance, as RDS describes it."""
    return [each for page in aws.pages(INSTANCES) for each in page["DBInstances"]]


def clusters(aws: Aws) -> list[Json]:
    """Every cluster, as RDS describes it."""
    return [each for page in aws.pages(CLUSTERS) for each in page["DBClusters"]]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a database, named by its ARN."""
    single, grouped = instances(aws), clusters(aws)
    for each in single:
        yield observed(each["DBInstanceArn"], partial(_instance, each), aws.region)
    for each in grouped:
        yield observed(each["DBClusterArn"], partial(_cluster, each), aws.region)


def _instance(each: Json) -> Json:
    return {
        "arn": each["DBInstanceArn"],
        "name": each["DBInstanceIdentifier"],
        "kind": "instance",
        "engine": each["Engine"],
        "cluster": each.get("DBClusterIdentifier"),
        "public": each["PubliclyAccessible"],
        "gateway": False,
        "encrypted": _encrypted(each),
    }


def _cluster(each: Json) -> Json:
    """The two switches are told only for the kinds of clusters that have them."""
    return {
        "arn": each["DBClusterArn"],
        "name": each["DBClusterIdentifier"],
        "kind": "cluster",
        "engine": each["Engine"],
        "cluster": None,
        "public": each.get("PubliclyAccessible", False),
        "gateway": each.get("InternetAccessGatewayEnabled", False),
        "encrypted": _encrypted(each),
    }


def _encrypted(each: Json) -> bool:
    """`StorageEncrypted` does not speak of keys that AWS owns; the type, where told, does."""
    told, kind = bool(each["StorageEncrypted"]), each.get("StorageEncryptionType")
    if kind is None:
        return told
    if kind not in _AT_REST or (told and not _AT_REST[kind]):
        raise Unreadable(Reason.MALFORMED, f"rds: encrypted: {told}, by a type {kind}")
    return _AT_REST[kind]


DATABASES = AwsCollector(__name__, shape(Database), uses=(INSTANCES, CLUSTERS), collect=collect)
