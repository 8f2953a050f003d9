"""aws.rds_not_public: what would make it say pass wrongly?"""

import shlex
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.rds_databases import DATABASES
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.rds_not_public"
ARN = "arn:aws:rds:ap-northeast-1:123456789012:db:orders"
CLOSED: Json = {
    "arn": ARN,
    "name": "orders",
    "kind": "instance",
    "engine": "postgres",
    "cluster": None,
    "public": False,
    "gateway": False,
    "encrypted": True,
}


def judged(**changes: Json) -> Finding:
    """The finding of a database that is closed but for the changes."""
    return one(CHECK, {DATABASES: {ARN: {**CLOSED, **changes}}})


@pytest.mark.parametrize("kind", ["instance", "cluster"])
def test_closed_and_open(kind: str) -> None:
    """Pass and fail; the command is for that kind."""
    assert judged(kind=kind).status is Status.PASS
    finding = judged(kind=kind, public=True, name="a; reboot")
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words[2] == f"modify-db-{kind}"
    assert words[words.index(f"--db-{kind}-identifier") + 1] == "a; reboot"


def test_an_instance_of_a_cluster_is_asked_too() -> None:
    """It has an address of its own."""
    assert judged(cluster="shop", public=True).status is Status.FAIL


def test_an_internet_access_gateway() -> None:
    """Fail, with or without a public address."""
    assert judged(kind="cluster", gateway=True).status is Status.FAIL


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {DATABASES: {ARN: gap}}).status is Status.ERROR


INSTANCE = {
    "DBInstanceArn": ARN,
    "DBInstanceIdentifier": "orders",
    "Engine": "postgres",
    "PubliclyAccessible": True,
    "StorageEncrypted": True,
}
CLUSTER = {
    "DBClusterArn": ARN.replace(":db:", ":cluster:"),
    "DBClusterIdentifier": "shop",
    "Engine": "aurora-postgresql",
    "StorageEncrypted": True,
}


def listed(instances: list[dict[str, Any]], clusters: list[dict[str, Any]]) -> dict[str, Json]:
    """What the collector makes of these answers."""
    answers = {
        "DescribeDBInstances": {"DBInstances": instances},
        "DescribeDBClusters": {"DBClusters": clusters},
    }
    return seen(DATABASES, answers)


def test_what_is_read() -> None:
    """The switch of an instance; those of a cluster where it has them."""
    gateway = {**CLUSTER, "InternetAccessGatewayEnabled": True}
    bodies = list(listed([INSTANCE], [CLUSTER, gateway]).values())
    assert [(body["public"], body["gateway"]) for body in bodies] == [(True, False), (False, True)]


def test_a_switch_of_an_instance_that_is_not_told() -> None:
    """Malformed, not closed."""
    with pytest.raises(Unreadable):
        listed([{k: v for k, v in INSTANCE.items() if k != "PubliclyAccessible"}], [])


def test_a_refused_list_leaves_no_half_population() -> None:
    """Either both lists, or nothing."""
    refused = Unreadable(Reason.DENIED, "refused")
    answers = {"DescribeDBInstances": {"DBInstances": [INSTANCE]}, "DescribeDBClusters": refused}
    with pytest.raises(Unreadable):
        seen(DATABASES, answers)
