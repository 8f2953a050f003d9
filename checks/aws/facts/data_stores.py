"""Where data lies in one region: buckets and databases, their class, and how they are guarded.

The class is the value of a tag named Classification, DataClassification or DataClass, however it
is spelled. How a store is guarded is asked only where there is a class.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Literal

from urazuke.checks.aws.facts.rds_databases import CLUSTERS, INSTANCES, clusters, instances
from urazuke.checks.aws.facts.s3_account_public_access_block import switches
from urazuke.checks.aws.facts.s3_buckets import BLOCK, LIST, LOCATION, arn, listed, region_of
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

TAGGED = Operation("resourcegroupstaggingapi", "GetResources", result="ResourceTagMappingList")
LOGGING = Operation("s3", "GetBucketLogging", action="s3:GetBucketLogging")
_TYPES = ("s3", "rds:db", "rds:cluster")
_KEYS = frozenset({"classification", "dataclassification", "dataclass"})
_EVERYWHERE = "global"


class Guard(Struct, frozen=True):
    """How a store is guarded; `closed`: it cannot be opened to the public."""

    encrypted: bool
    closed: bool
    logged: bool


class Store(Struct, frozen=True):
    """One bucket or database; `guard` is None where there is no class."""

    arn: str
    name: str
    kind: Literal["bucket", "instance", "cluster"]
    label: str | None
    guard: Guard | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member a store, named by its ARN."""
    labels = dict(_labels(aws))
    databases = [*_databases(aws)]
    yield from aws.each(partial(_member, aws, labels), _buckets_here(aws))
    for subject, kind, told in databases:
        look = partial(_database, kind, told, labels.get(subject))
        yield observed(subject, look, aws.region)


def _labels(aws: Aws) -> Iterator[tuple[str, str]]:
    for page in aws.pages(TAGGED, ResourceTypeFilters=list(_TYPES)):
        for resource in page["ResourceTagMappingList"]:
            for tag in resource["Tags"]:
                if _plain(tag["Key"]) in _KEYS and tag["Value"].strip():
                    yield resource["ResourceARN"], tag["Value"].strip()


def _plain(key: str) -> str:
    return "".join(letter for letter in key.lower() if letter.isalnum())


def _buckets_here(aws: Aws) -> list[str]:
    found = list(listed(aws, at=_EVERYWHERE))
    return [n for n, known in found if region_of(aws, n, known, at=_EVERYWHERE) == aws.region]


def _member(aws: Aws, labels: Mapping[str, str], name: str) -> Member:
    subject = arn(aws, name)
    return observed(subject, partial(_bucket, aws, name, labels.get(subject)), aws.region)


def _bucket(aws: Aws, name: str, label: str | None) -> Json:
    guard = None
    if label is not None:
        block = switches(aws.call(BLOCK, Bucket=name))
        logging = (aws.call(LOGGING, Bucket=name) or {}).get("LoggingEnabled")
        # S3 encrypts every new object, whatever the bucket says (since 2023-01).
        guard = {
            "encrypted": True,
            "closed": all(block.values()),
            "logged": logging is not None and bool(logging["TargetBucket"]),
        }
    return {"arn": arn(aws, name), "name": name, "kind": "bucket", "label": label, "guard": guard}


def _databases(aws: Aws) -> Iterator[tuple[str, str, Json]]:
    for each in instances(aws):
        yield each["DBInstanceArn"], "instance", each
    for each in clusters(aws):
        yield each["DBClusterArn"], "cluster", each


def _database(kind: str, told: Json, label: str | None) -> Json:
    name = "DBInstance" if kind == "instance" else "DBCluster"
    public = told["PubliclyAccessible"] if kind == "instance" else told.get("PubliclyAccessible")
    guard = {
        "encrypted": told["StorageEncrypted"],
        "closed": not public,
        "logged": bool(told.get("EnabledCloudwatchLogsExports")),
    }
    return {
        "arn": told[f"{name}Arn"],
        "name": told[f"{name}Identifier"],
        "kind": kind,
        "label": label,
        "guard": None if label is None else guard,
    }


STORES = AwsCollector(
    __name__,
    shape(Store),
    uses=(TAGGED, LIST, LOCATION, BLOCK, LOGGING, INSTANCES, CLUSTERS),
    collect=collect,
    redactions=("of tags only the value of the class is kept",),
)
