"""The Redshift clusters of one region."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

CLUSTERS = Operation("redshift", "DescribeClusters", result="Clusters", once=True)


class RedshiftCluster(Struct, frozen=True):
    """One cluster; `public`: its address is one of the internet."""

    arn: str
    name: str
    public: bool


def listed(aws: Aws) -> Iterable[tuple[str, Json]]:
    """Every cluster by its ARN, which Redshift does not tell itself."""
    for page in aws.pages(CLUSTERS):
        for each in page["Clusters"]:
            place = f"arn:{aws.partition}:redshift:{aws.region}:{aws.account}"
            yield f"{place}:cluster:{each['ClusterIdentifier']}", each


def collect(aws: Aws) -> Iterable[Member]:
    """One member a cluster, named by its ARN."""
    for arn, each in listed(aws):
        yield observed(arn, partial(_body, arn, each), aws.region)


def _body(arn: str, each: Json) -> Json:
    return {"arn": arn, "name": each["ClusterIdentifier"], "public": each["PubliclyAccessible"]}


REDSHIFT_CLUSTERS = AwsCollector(
    __name__, shape(RedshiftCluster), uses=(CLUSTERS,), collect=collect
)
