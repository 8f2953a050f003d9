"""What the parameter groups of each RDS instance say about TLS; each group is read once.

An instance of a cluster is not asked: its cluster's group decides.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.rds_databases import INSTANCES, instances
from urazuke.checks.aws.rules.database_tls import PARAMETERS, Setting
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

PARAMETERS_OF = Operation("rds", "DescribeDBParameters", result="Parameters", once=True)


class InstanceTls(Struct, frozen=True):
    """One instance; `settings`: one a parameter group, none for engines that have no parameter."""

    arn: str
    name: str
    engine: str
    cluster: str | None
    settings: tuple[Setting, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member an instance, named by its ARN."""
    for each in instances(aws):
        yield observed(each["DBInstanceArn"], partial(_body, aws, each), aws.region)


def _body(aws: Aws, each: Json) -> Json:
    cluster = each.get("DBClusterIdentifier")
    parameter = PARAMETERS.get(each["Engine"]) if cluster is None else None
    groups = each["DBParameterGroups"] if parameter else []
    return {
        "arn": each["DBInstanceArn"],
        "name": each["DBInstanceIdentifier"],
        "engine": each["Engine"],
        "cluster": cluster,
        "settings": [_setting(aws, group, parameter) for group in groups],
    }


def _setting(aws: Aws, group: Json, parameter: str | None) -> Json:
    name = group["DBParameterGroupName"]
    asked = {"Name": "parameter-name", "Values": [parameter]}
    pages = aws.pages(PARAMETERS_OF, DBParameterGroupName=name, Filters=[asked])
    return {
        "group": name,
        "parameter": parameter,
        "value": value_of(pages, str(parameter)),
        "states": [group["ParameterApplyStatus"]],
    }


def value_of(pages: Iterable[Json], parameter: str) -> str | None:
    """The value of one parameter; None when the group does not list it, or sets none."""
    listed = [each for page in pages for each in page["Parameters"]]
    found = [each for each in listed if each["ParameterName"].lower() == parameter]
    return found[0].get("ParameterValue") if len(found) == 1 else None


INSTANCE_TLS = AwsCollector(
    __name__, shape(InstanceTls), uses=(INSTANCES, PARAMETERS_OF), collect=collect
)
