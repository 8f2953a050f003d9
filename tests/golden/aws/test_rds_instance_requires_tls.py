"""aws.rds_instance_requires_tls: what would make it say pass wrongly?"""

import shlex
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.rds_instance_tls import INSTANCE_TLS
from urazuke.checks.aws.rules.database_tls import PARAMETERS
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.rds_instance_requires_tls"
ARN = "arn:aws:rds:ap-northeast-1:123456789012:db:orders"


def setting(engine: str, value: str | None, state: str = "in-sync", group: str = "own") -> Json:
    """What one group says."""
    parameter = PARAMETERS.get(engine, "rds.force_ssl")
    return {"group": group, "parameter": parameter, "value": value, "states": [state]}


def judged(engine: str, *settings: Json, cluster: str | None = None) -> Finding:
    """The finding of an instance with these groups."""
    body = {
        "arn": ARN,
        "name": "orders",
        "engine": engine,
        "cluster": cluster,
        "settings": list(settings),
    }
    return one(CHECK, {INSTANCE_TLS: {ARN: body}})


@pytest.mark.parametrize("engine", sorted(PARAMETERS))
def test_each_engine(engine: str) -> None:
    """On, off, and the same beside a good group."""
    for value in ("1", "ON", "on"):
        assert judged(engine, setting(engine, value)).status is Status.PASS
    for value in ("0", "OFF", "off"):
        assert judged(engine, setting(engine, value)).status is Status.FAIL
        both = (setting(engine, "1"), setting(engine, value))
        assert judged(engine, *both).status is Status.FAIL


@pytest.mark.parametrize("value", [None, "", "2", "{SomeFormula}", "enabled"])
def test_a_value_that_is_none_or_not_known(value: str | None) -> None:
    """Error: the engine's own default is not guessed."""
    assert judged("postgres", setting("postgres", value)).status is Status.ERROR


@pytest.mark.parametrize("engine", ["oracle-ee", "db2-se", "custom-sqlserver-ee", "new", ""])
def test_an_engine_whose_parameter_is_not_read(engine: str) -> None:
    """Error, even if a group came along."""
    assert judged(engine).status is Status.ERROR
    assert judged(engine, setting(engine, "1")).status is Status.ERROR


def test_no_group() -> None:
    """Error."""
    assert judged("postgres").status is Status.ERROR


@pytest.mark.parametrize("state", ["pending-reboot", "applying", "failed-to-apply", "new"])
def test_a_value_that_is_not_in_force(state: str) -> None:
    """Fail; a restart is the remedy, no edit."""
    finding = judged("postgres", setting("postgres", "1", state))
    assert finding.status is Status.FAIL
    assert [line.split()[2] for line in finding.fix.splitlines()] == ["reboot-db-instance"]


def test_an_instance_of_a_cluster() -> None:
    """Not applicable: its cluster is judged."""
    assert judged("aurora-mysql", cluster="shop").status is Status.NOT_APPLICABLE


def test_the_fix() -> None:
    """A group of one's own is edited; a default group is replaced by one of its family."""
    own = judged("mysql", setting("mysql", "0", group="a; reboot")).fix.splitlines()
    assert [shlex.split(line)[2] for line in own] == [
        "modify-db-parameter-group",
        "reboot-db-instance",
    ]
    assert "a; reboot" in shlex.split(own[0])
    replaced = judged("mysql", setting("mysql", "0", group="default.mysql8.0")).fix.splitlines()
    assert [shlex.split(line)[2] for line in replaced] == [
        "create-db-parameter-group",
        "modify-db-parameter-group",
        "modify-db-instance",
        "reboot-db-instance",
    ]
    assert "mysql8.0" in shlex.split(replaced[0])


def described(*parameters: dict[str, Any], engine: str = "postgres") -> dict[str, Any]:
    """The answers for one instance whose group lists these parameters."""
    group = {"DBParameterGroupName": "own", "ParameterApplyStatus": "in-sync"}
    instance = {
        "DBInstanceArn": ARN,
        "DBInstanceIdentifier": "orders",
        "Engine": engine,
        "DBParameterGroups": [group],
    }
    return {
        "DescribeDBInstances": {"DBInstances": [instance]},
        "DescribeDBParameters": {"Parameters": list(parameters)},
    }


FORCED = {"ParameterName": "rds.force_ssl", "ParameterValue": "1"}


@pytest.mark.parametrize(
    ("parameters", "value"),
    [
        ([{"ParameterName": "other", "ParameterValue": "0"}, FORCED], "1"),
        ([], None),
        ([{"ParameterName": "rds.force_ssl"}], None),
        ([{"ParameterName": "rds.force_ssl_too", "ParameterValue": "1"}], None),
        ([FORCED, {**FORCED, "ParameterValue": "0"}], None),
    ],
)
def test_the_parameter_is_read_by_its_name(
    parameters: list[dict[str, Any]], value: str | None
) -> None:
    """One value, of exactly that name; anything else is none."""
    (body,) = seen(INSTANCE_TLS, described(*parameters)).values()
    assert body["settings"] == [{**setting("postgres", value)}]


def test_groups_that_are_not_told() -> None:
    """Malformed."""
    answers = described(FORCED)
    del answers["DescribeDBInstances"]["DBInstances"][0]["DBParameterGroups"]
    with pytest.raises(Unreadable):
        seen(INSTANCE_TLS, answers)


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {INSTANCE_TLS: {ARN: gap}}).status is Status.ERROR
