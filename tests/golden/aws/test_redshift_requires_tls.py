"""aws.redshift_requires_tls: what would make it say pass wrongly?"""

import shlex

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.redshift_tls import REDSHIFT_TLS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.redshift_requires_tls"
ARN = "arn:aws:redshift:ap-northeast-1:123456789012:cluster:warehouse"


def setting(value: str | None, state: str = "in-sync", group: str = "own") -> Json:
    """What one group says."""
    return {"group": group, "parameter": "require_ssl", "value": value, "states": [state]}


def judged(*settings: Json) -> Finding:
    """The finding of a cluster with these groups."""
    body = {"arn": ARN, "name": "warehouse", "settings": list(settings)}
    return one(CHECK, {REDSHIFT_TLS: {ARN: body}})


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ([setting("true")], Status.PASS),
        ([setting("false")], Status.FAIL),
        ([setting("true"), setting("false")], Status.FAIL),
        ([setting("true", "pending-reboot")], Status.FAIL),
        ([setting("true", "new")], Status.FAIL),
        ([setting(None)], Status.ERROR),
        ([setting("perhaps")], Status.ERROR),
        ([], Status.ERROR),
    ],
)
def test_required_and_in_force(settings: list[Json], expected: Status) -> None:
    """Nothing told is an error."""
    assert judged(*settings).status is expected


def test_the_fix() -> None:
    """A default group is replaced, one of its own edited; the cluster restarts."""

    def commands(finding: Finding) -> list[str]:
        return [shlex.split(line)[2] for line in finding.fix.splitlines()]

    assert commands(judged(setting("false", group="default.redshift-2.0"))) == [
        "create-cluster-parameter-group",
        "modify-cluster-parameter-group",
        "modify-cluster",
        "reboot-cluster",
    ]
    own = ["modify-cluster-parameter-group", "reboot-cluster"]
    assert commands(judged(setting("false"))) == own
    assert commands(judged(setting("true", "pending-reboot"))) == ["reboot-cluster"]


def test_what_is_read() -> None:
    """The parameter by its name, of each group; the name is the ARN."""
    group = {"ParameterGroupName": "own", "ParameterApplyStatus": "in-sync"}
    cluster = {"ClusterIdentifier": "warehouse", "ClusterParameterGroups": [group]}
    told = [
        {"ParameterName": "use_fips_ssl", "ParameterValue": "false"},
        {"ParameterName": "require_ssl", "ParameterValue": "true"},
    ]
    answers = {
        "DescribeClusters": {"Clusters": [cluster]},
        "DescribeClusterParameters": {"Parameters": told},
    }
    bodies = seen(REDSHIFT_TLS, answers)
    assert bodies[ARN]["settings"] == [setting("true")]


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {REDSHIFT_TLS: {ARN: gap}}).status is Status.ERROR
