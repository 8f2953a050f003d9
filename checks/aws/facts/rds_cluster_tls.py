"""What the parameter group of each cluster in RDS says about TLS; each group is read once.

DocumentDB's clusters are among them, by a parameter of their own.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.rds_databases import CLUSTERS, clusters
from urazuke.checks.aws.facts.rds_instance_tls import value_of
from urazuke.checks.aws.rules.database_tls import PARAMETERS, Setting
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

PARAMETERS_OF = Operation("rds", "DescribeDBClusterParameters", result="Parameters", once=True)
DOCUMENTDB, DOCUMENTDB_PARAMETER = "docdb", "tls"


class ClusterTls(Struct, frozen=True):
    """One cluster; `setting` is None for engines that have no such parameter.

    `serverless`: the first kind of serverless, which has no members that could tell their state.
    """

    arn: str
    name: str
    engine: str
    version: str
    serverless: bool
    members: tuple[str, ...]
    setting: Setting | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member a cluster, named by its ARN."""
    for each in clusters(aws):
        yield observed(each["DBClusterArn"], partial(_body, aws, each), aws.region)


def _body(aws: Aws, each: Json) -> Json:
    engine = each["Engine"]
    return {
        "arn": each["DBClusterArn"],
        "name": each["DBClusterIdentifier"],
        "engine": engine,
        "version": each["EngineVersion"],
        "serverless": each.get("EngineMode") == "serverless",
        "members": [member["DBInstanceIdentifier"] for member in each["DBClusterMembers"]],
        "setting": _setting(aws, each, _parameter(engine)),
    }


def _parameter(engine: str) -> str | None:
    return DOCUMENTDB_PARAMETER if engine == DOCUMENTDB else PARAMETERS.get(engine)


def _setting(aws: Aws, each: Json, parameter: str | None) -> Json:
    """DocumentDB knows no filter by name; its groups are short."""
    if parameter is None:
        return None
    group = each["DBClusterParameterGroup"]
    asked = {"Name": "parameter-name", "Values": [parameter]}
    filters: dict[str, Json] = {} if each["Engine"] == DOCUMENTDB else {"Filters": [asked]}
    pages = aws.pages(PARAMETERS_OF, DBClusterParameterGroupName=group, **filters)
    return {
        "group": group,
        "parameter": parameter,
        "value": value_of(pages, parameter),
        "states": [member["DBClusterParameterGroupStatus"] for member in each["DBClusterMembers"]],
    }


CLUSTER_TLS = AwsCollector(
    __name__, shape(ClusterTls), uses=(CLUSTERS, PARAMETERS_OF), collect=collect
)
