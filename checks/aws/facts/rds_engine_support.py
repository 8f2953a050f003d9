"""The engine versions of RDS's databases, and until when AWS supports each.

The dates come from the service: one listing of all major versions, one question a version in use.
DocumentDB and Neptune, which RDS lists with its own, have no such dates and are left out.
"""

from collections.abc import Iterable
from datetime import UTC
from functools import partial

from urazuke.checks.aws.facts.rds_databases import CLUSTERS, INSTANCES, clusters, instances
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

MAJORS = Operation(
    "rds", "DescribeDBMajorEngineVersions", result="DBMajorEngineVersions", once=True
)
VERSIONS = Operation("rds", "DescribeDBEngineVersions", result="DBEngineVersions", once=True)
_RELATIVES = frozenset({"docdb", "neptune"})


class Lifecycle(Struct, frozen=True):
    """One kind of support for a major version; `ends`: the second in UTC."""

    name: str
    ends: str


class EngineSupport(Struct, frozen=True):
    """One database. `offered`: AWS still offers its version; `enrolled`: its kind of support."""

    arn: str
    engine: str
    version: str
    offered: bool
    enrolled: str | None
    major: str
    lifecycles: tuple[Lifecycle, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member an instance of its own or a cluster, named by its ARN."""
    single, grouped = instances(aws), clusters(aws)
    databases = [
        *((each["DBInstanceArn"], each) for each in single if not each.get("DBClusterIdentifier")),
        *((each["DBClusterArn"], each) for each in grouped),
    ]
    for arn, each in databases:
        if each["Engine"] not in _RELATIVES:
            yield observed(arn, partial(_body, aws, arn, each), aws.region)


def _body(aws: Aws, arn: str, each: Json) -> Json:
    engine, version = each["Engine"], each["EngineVersion"]
    major = _major(aws, engine, version)
    return {
        "arn": arn,
        "engine": engine,
        "version": version,
        "offered": _offered(aws, engine, version),
        "enrolled": each.get("EngineLifecycleSupport"),
        "major": major["MajorEngineVersion"],
        "lifecycles": [_lifecycle(kind) for kind in major.get("SupportedEngineLifecycles") or []],
    }


def _major(aws: Aws, engine: str, version: str) -> Json:
    """The entry of the longest major version that the version begins with."""
    found = [
        each
        for page in aws.pages(MAJORS)
        for each in page["DBMajorEngineVersions"]
        if each["Engine"] == engine and f"{version}.".startswith(f"{each['MajorEngineVersion']}.")
    ]
    if not found:
        raise Unreadable(Reason.MALFORMED, f"AWS tells no major version of {engine} {version}")
    return max(found, key=lambda each: len(each["MajorEngineVersion"]))


def _offered(aws: Aws, engine: str, version: str) -> bool:
    asked: dict[str, Json] = {"Engine": engine, "EngineVersion": version, "IncludeAll": True}
    pages = aws.pages(VERSIONS, **asked)
    listed = [each for page in pages for each in page["DBEngineVersions"]]
    states = {each["Status"] for each in listed if each["EngineVersion"] == version}
    if len(states) != 1 or not states <= {"available", "deprecated"}:
        raise Unreadable(Reason.MALFORMED, f"AWS tells no state of {engine} {version}")
    return states == {"available"}


def _lifecycle(kind: Json) -> Json:
    ends = kind["LifecycleSupportEndDate"].astimezone(UTC)
    return {"name": kind["LifecycleSupportName"], "ends": ends.strftime("%Y-%m-%dT%H:%M:%SZ")}


ENGINE_SUPPORT = AwsCollector(
    __name__,
    shape(EngineSupport),
    uses=(INSTANCES, CLUSTERS, MAJORS, VERSIONS),
    collect=collect,
)
