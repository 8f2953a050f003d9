"""aws.documentdb_tls: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.clusters import ARN, cluster, judged
from tests.judging import one
from urazuke.checks.aws.facts.rds_cluster_tls import CLUSTER_TLS
from urazuke.model import Reason, Status, Unavailable

CHECK = "aws.documentdb_tls"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("enabled", Status.PASS),
        ("tls1.2+", Status.PASS),
        ("tls1.3+", Status.PASS),
        ("fips-140-3", Status.PASS),
        ("disabled", Status.FAIL),
        (None, Status.ERROR),
        ("", Status.ERROR),
        ("Enabled?", Status.ERROR),
        ("1", Status.ERROR),
    ],
)
def test_the_value_decides(value: str | None, expected: Status) -> None:
    """A value that is not known is an error, not "not disabled"."""
    assert judged(CHECK, cluster("docdb", "tls", value)).status is expected


def test_a_member_that_has_not_taken_it_up() -> None:
    """Fail; a restart is the remedy."""
    body = cluster("docdb", "tls", "enabled", ("in-sync", "pending-reboot"))
    finding = judged(CHECK, body)
    assert finding.status is Status.FAIL
    assert all(shlex.split(line)[2] == "reboot-db-instance" for line in finding.fix.splitlines())


def test_the_fix_turns_it_on() -> None:
    """And restarts the members."""
    first, last = judged(CHECK, cluster("docdb", "tls", "disabled")).fix.splitlines()
    assert "ParameterName=tls,ParameterValue=enabled" in first
    assert shlex.split(last)[2] == "reboot-db-instance"


def test_no_group() -> None:
    """Error."""
    assert judged(CHECK, cluster("docdb", None)).status is Status.ERROR


@pytest.mark.parametrize("engine", ["aurora-mysql", "neptune"])
def test_other_engines(engine: str) -> None:
    """Not applicable."""
    assert judged(CHECK, cluster(engine, None)).status is Status.NOT_APPLICABLE


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {CLUSTER_TLS: {ARN: gap}}).status is Status.ERROR
