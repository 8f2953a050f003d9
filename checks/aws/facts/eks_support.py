"""The Kubernetes versions of the EKS clusters of one region, and until when EKS supports each."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial

from urazuke.checks.aws.facts.eks_clusters import DESCRIBE, LIST, described, named
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

VERSIONS = Operation("eks", "DescribeClusterVersions", result="clusterVersions", once=True)
_SUPPORTED = {"STANDARD_SUPPORT": True, "EXTENDED_SUPPORT": True, "UNSUPPORTED": False}


class EksSupport(Struct, frozen=True):
    """One cluster. `supported`: EKS supports the version at all; the ends are seconds in UTC.

    `extends`: the cluster goes into extended support by itself.
    """

    arn: str
    name: str
    version: str
    extends: bool
    supported: bool
    standard: str
    extended: str


def collect(aws: Aws) -> Iterable[Member]:
    """One member a cluster, named by its ARN."""
    for arn, name in named(aws):
        yield observed(arn, partial(_body, aws, name), aws.region)


def _body(aws: Aws, name: str) -> Json:
    """A version that EKS tells of for several kinds of clusters ends with the first of them."""
    cluster = described(aws, name)
    version = cluster["version"]
    pages = aws.pages(VERSIONS, includeAll=True)
    told = [each for page in pages for each in page["clusterVersions"]]
    told = [each for each in told if each["clusterVersion"] == version]
    if not told or any(each["versionStatus"] not in _SUPPORTED for each in told):
        raise Unreadable(Reason.MALFORMED, f"EKS tells no known state of version {version}")
    return {
        "arn": cluster["arn"],
        "name": cluster["name"],
        "version": version,
        "extends": (cluster.get("upgradePolicy") or {}).get("supportType") == "EXTENDED",
        "supported": all(_SUPPORTED[each["versionStatus"]] for each in told),
        "standard": _first(each["endOfStandardSupportDate"] for each in told),
        "extended": _first(each["endOfExtendedSupportDate"] for each in told),
    }


def _first(moments: Iterable[datetime]) -> str:
    return min(moments).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


EKS_SUPPORT = AwsCollector(
    __name__, shape(EksSupport), uses=(LIST, DESCRIBE, VERSIONS), collect=collect
)
