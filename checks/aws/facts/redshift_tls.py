"""What the parameter groups of each Redshift cluster say about TLS; each group is read once."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.rds_instance_tls import value_of
from urazuke.checks.aws.facts.redshift_clusters import CLUSTERS, listed
from urazuke.checks.aws.rules.database_tls import Setting
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

PARAMETERS_OF = Operation("redshift", "DescribeClusterParameters", result="Parameters", once=True)
REQUIRES = "require_ssl"


class RedshiftTls(Struct, frozen=True):
    """One cluster; `settings`: one a parameter group."""

    arn: str
    name: str
    settings: tuple[Setting, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a cluster, named by its ARN."""
    for arn, each in listed(aws):
        yield observed(arn, partial(_body, aws, arn, each), aws.region)


def _body(aws: Aws, arn: str, each: Json) -> Json:
    return {
        "arn": arn,
        "name": each["ClusterIdentifier"],
        "settings": [_setting(aws, group) for group in each["ClusterParameterGroups"]],
    }


def _setting(aws: Aws, group: Json) -> Json:
    name = group["ParameterGroupName"]
    return {
        "group": name,
        "parameter": REQUIRES,
        "value": value_of(aws.pages(PARAMETERS_OF, ParameterGroupName=name), REQUIRES),
        "states": [group["ParameterApplyStatus"]],
    }


REDSHIFT_TLS = AwsCollector(
    __name__, shape(RedshiftTls), uses=(CLUSTERS, PARAMETERS_OF), collect=collect
)
