"""The task definitions of one region: the names of what their containers get as environment.

Looked at are the newest active revision of each family, and every revision that a service runs.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

FAMILIES = Operation("ecs", "ListTaskDefinitionFamilies", result="families")
CLUSTERS = Operation("ecs", "ListClusters", result="clusterArns")
SERVICES = Operation("ecs", "ListServices", result="serviceArns")
SERVICE = Operation("ecs", "DescribeServices", result="services")
DESCRIBE = Operation("ecs", "DescribeTaskDefinition", result="taskDefinition")
_AT_ONCE = 10  # services that DescribeServices takes


class Container(Struct, frozen=True):
    """One container; `variables` in clear, `files`: environment files in S3."""

    name: str
    variables: tuple[str, ...]
    files: int


class TaskDefinition(Struct, frozen=True):
    """One revision."""

    arn: str
    containers: tuple[Container, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a revision, named by its ARN."""
    run = sorted(set(_run(aws)))  # asked first: without it no revision is known to be all there is
    seen: set[str] = set()
    for page in aws.pages(FAMILIES, status="ACTIVE"):
        for family in page["families"]:
            answer = aws.call(DESCRIBE, taskDefinition=family) or {}
            definition = answer["taskDefinition"]
            seen.add(definition["taskDefinitionArn"])
            yield _member(aws, definition)
    for name in (name for name in run if name not in seen):
        yield observed(name, partial(_asked, aws, name), aws.region)


def _member(aws: Aws, definition: Json) -> Member:
    return observed(definition["taskDefinitionArn"], partial(_body, definition), aws.region)


def _asked(aws: Aws, name: str) -> Json:
    return _body((aws.call(DESCRIBE, taskDefinition=name) or {})["taskDefinition"])


def _run(aws: Aws) -> Iterable[str]:
    for page in aws.pages(CLUSTERS):
        for cluster in page["clusterArns"]:
            names = [n for listed in aws.pages(SERVICES, cluster=cluster) for n in _named(listed)]
            for start in range(0, len(names), _AT_ONCE):
                chosen = names[start : start + _AT_ONCE]
                answer = aws.call(SERVICE, cluster=cluster, services=chosen) or {}
                yield from (service["taskDefinition"] for service in answer["services"])


def _named(page: Json) -> Json:
    return page["serviceArns"]


def _body(definition: Json) -> Json:
    return {
        "arn": definition["taskDefinitionArn"],
        "containers": [_container(each) for each in definition["containerDefinitions"]],
    }


def _container(container: Json) -> Json:
    return {
        "name": container["name"],
        "variables": sorted(each["name"] for each in container.get("environment") or []),
        "files": len(container.get("environmentFiles") or []),
    }


TASK_DEFINITIONS = AwsCollector(
    __name__,
    shape(TaskDefinition),
    uses=(FAMILIES, CLUSTERS, SERVICES, SERVICE, DESCRIBE),
    collect=collect,
    redactions=("of environment variables only the names are kept, never the values",),
)
