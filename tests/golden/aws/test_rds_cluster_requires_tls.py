"""aws.rds_cluster_requires_tls: what would make it say pass wrongly?"""

import shlex
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.golden.aws.clusters import ARN, cluster, judged
from tests.judging import one
from urazuke.checks.aws.facts.rds_cluster_tls import CLUSTER_TLS
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.rds_cluster_requires_tls"
POSTGRES = ("aurora-postgresql", "rds.force_ssl")
MYSQL = ("aurora-mysql", "require_secure_transport")


def status(body: Json) -> Status:
    """The status."""
    return judged(CHECK, body).status


@pytest.mark.parametrize("kind", [POSTGRES, MYSQL, ("postgres", POSTGRES[1]), ("mysql", MYSQL[1])])
def test_each_engine(kind: tuple[str, str]) -> None:
    """On passes, off fails, nothing is an error."""
    for value in ("1", "ON"):
        assert status(cluster(*kind, value)) is Status.PASS
    for value in ("0", "OFF"):
        assert status(cluster(*kind, value)) is Status.FAIL
    for unknown in (None, "", "perhaps"):
        assert status(cluster(*kind, unknown)) is Status.ERROR


def test_one_member_that_has_not_taken_it_up() -> None:
    """Fail, and every member is restarted."""
    finding = judged(CHECK, cluster(*MYSQL, "ON", ("in-sync", "pending-reboot")))
    assert finding.status is Status.FAIL
    words = [shlex.split(line) for line in finding.fix.splitlines()]
    assert [line[2] for line in words] == ["reboot-db-instance"] * 2


def test_a_cluster_without_members() -> None:
    """Nothing serves; what its group says is what its members will do."""
    assert status(cluster(*MYSQL, "ON", ())) is Status.PASS
    assert status(cluster(*MYSQL, "OFF", ())) is Status.FAIL


def test_the_first_kind_of_serverless() -> None:
    """Error: it serves without members, and nothing tells what is in force."""
    assert status(cluster(*MYSQL, "ON", (), serverless=True)) is Status.ERROR


@pytest.mark.parametrize("engine", ["aurora", "new", ""])
def test_an_engine_that_is_not_known(engine: str) -> None:
    """Error, whatever came along."""
    assert status(cluster(engine, None)) is Status.ERROR
    assert status(cluster(engine, "rds.force_ssl", "1")) is Status.ERROR


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("1.0.4.0", Status.PASS),
        ("1.2.0.0", Status.PASS),
        ("1.10.0.0", Status.PASS),
        ("1.0.3.9", Status.ERROR),
        ("1.0", Status.ERROR),
        ("", Status.ERROR),
        ("1.0.4.0.R2", Status.ERROR),
    ],
)
def test_neptune_is_judged_by_its_version(version: str, expected: Status) -> None:
    """HTTPS only from one version on; versions are numbers, not texts."""
    assert status(cluster("neptune", None, version=version)) is expected


def test_documentdb_is_judged_elsewhere() -> None:
    """Not applicable."""
    assert status(cluster("docdb", "tls", "disabled")) is Status.NOT_APPLICABLE


def test_the_fix_writes_the_value_as_the_engine_does() -> None:
    """ON for Aurora MySQL, 1 for PostgreSQL; the members restart."""
    for kind, value in ((MYSQL, "ON"), (POSTGRES, "1")):
        first, last = judged(CHECK, cluster(*kind, "0")).fix.splitlines()
        assert f"ParameterValue={value}," in first
        assert shlex.split(first)[2] == "modify-db-cluster-parameter-group"
        assert shlex.split(last)[2] == "reboot-db-instance"


def described(**cluster: Any) -> dict[str, Any]:
    """The answers for one cluster."""
    one_member = {"DBInstanceIdentifier": "shop-1", "DBClusterParameterGroupStatus": "in-sync"}
    given = {
        "DBClusterArn": ARN,
        "DBClusterIdentifier": "shop",
        "Engine": "aurora-mysql",
        "EngineVersion": "8.0",
        "DBClusterMembers": [one_member],
        "DBClusterParameterGroup": "own",
        **cluster,
    }
    told = {"ParameterName": "require_secure_transport", "ParameterValue": "ON"}
    return {
        "DescribeDBClusters": {"DBClusters": [given]},
        "DescribeDBClusterParameters": {"Parameters": [told]},
    }


def test_what_is_read() -> None:
    """The parameter of the engine, and the state of each member."""
    (body,) = seen(CLUSTER_TLS, described()).values()
    assert body["setting"]["value"] == "ON"
    assert body["setting"]["states"] == ["in-sync"]
    (other,) = seen(CLUSTER_TLS, described(Engine="neptune")).values()
    assert other["setting"] is None
    (old,) = seen(CLUSTER_TLS, described(EngineMode="serverless")).values()
    assert old["serverless"] is True


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {CLUSTER_TLS: {ARN: gap}}).status is Status.ERROR
