"""aws.rds_engine_supported: what would make it say pass wrongly? The run is on 2026-11-24."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.golden.aws.answers import seen
from tests.judging import one
from urazuke.checks.aws.facts.rds_engine_support import ENGINE_SUPPORT
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.rds_engine_supported"
ARN = "arn:aws:rds:ap-northeast-1:123456789012:db:orders"
STANDARD, EXTENDED = "open-source-rds-standard-support", "open-source-rds-extended-support"
PAST, SOON, LATER = "2026-11-24T08:59:59Z", "2026-11-24T09:00:01Z", "2030-01-01T00:00:00Z"


def judged(standard: str | None, extended: str | None = None, **changes: Json) -> Finding:
    """The finding of a database whose kinds of support end so."""
    kinds = ((STANDARD, standard), (EXTENDED, extended))
    body = {
        "arn": ARN,
        "engine": "postgres",
        "version": "16.4",
        "offered": True,
        "enrolled": None,
        "major": "16",
        "lifecycles": [{"name": name, "ends": ends} for name, ends in kinds if ends],
        **changes,
    }
    return one(CHECK, {ENGINE_SUPPORT: {ARN: body}})


def test_the_end_of_standard_support() -> None:
    """To the second."""
    assert judged(SOON).status is Status.PASS
    assert judged(PAST).status is Status.FAIL


def test_extended_support_is_for_those_who_are_enrolled() -> None:
    """It counts as support, until it ends as well."""
    for enrolled in (None, "", f"{EXTENDED}-disabled"):
        assert judged(PAST, LATER, enrolled=enrolled).status is Status.FAIL
    assert judged(PAST, LATER, enrolled=EXTENDED).status is Status.PASS
    assert judged("2020-01-01T00:00:00Z", PAST, enrolled=EXTENDED).status is Status.FAIL
    assert judged(PAST, enrolled=EXTENDED).status is Status.FAIL


def test_a_version_that_was_withdrawn() -> None:
    """Fail, whatever the dates are."""
    assert judged(LATER, offered=False).status is Status.FAIL
    assert judged(None, offered=False, engine="oracle-ee").status is Status.FAIL


def test_engines_without_dates() -> None:
    """Commercial ones pass while they are offered; for open-source ones something is missing."""
    assert judged(None, engine="sqlserver-se").status is Status.PASS
    assert judged(None, engine="mysql").status is Status.ERROR
    assert judged(None, LATER).status is Status.ERROR


def test_a_date_that_is_none() -> None:
    """Error."""
    assert judged("some day").status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {ENGINE_SUPPORT: {ARN: gap}}).status is Status.ERROR


def described(
    version: str, majors: list[str], states: dict[str, str], engine: str = "postgres"
) -> dict[str, Any]:
    """The answers for an instance of that version."""
    instance = {"DBInstanceArn": ARN, "Engine": engine, "EngineVersion": version}
    kind = {
        "LifecycleSupportName": STANDARD,
        "LifecycleSupportEndDate": datetime(2028, 1, 1, tzinfo=UTC),
    }
    listed = [
        {"Engine": "postgres", "MajorEngineVersion": name, "SupportedEngineLifecycles": [kind]}
        for name in majors
    ]
    versions = [{"EngineVersion": name, "Status": state} for name, state in states.items()]
    return {
        "DescribeDBInstances": {"DBInstances": [instance]},
        "DescribeDBClusters": {"DBClusters": []},
        "DescribeDBMajorEngineVersions": {"DBMajorEngineVersions": listed},
        "DescribeDBEngineVersions": {"DBEngineVersions": versions},
    }


@pytest.mark.parametrize(
    ("version", "major"), [("16.4", "16"), ("1.4", "1"), ("9.6.22", "9.6"), ("16", "16")]
)
def test_the_major_version_is_the_longest_that_it_begins_with(version: str, major: str) -> None:
    """By parts, not by letters: 16.4 is no version 1."""
    answers = described(version, ["1", "16", "9", "9.6"], {version: "available"})
    (body,) = seen(ENGINE_SUPPORT, answers).values()
    assert body["major"] == major
    assert body["lifecycles"] == [{"name": STANDARD, "ends": "2028-01-01T00:00:00Z"}]


@pytest.mark.parametrize(
    ("majors", "states"),
    [
        (["17"], {"16.4": "available"}),
        ([], {"16.4": "available"}),
        (["16"], {}),
        (["16"], {"16.5": "available"}),
        (["16"], {"16.4": "new"}),
    ],
)
def test_a_version_that_aws_does_not_know(majors: list[str], states: dict[str, str]) -> None:
    """Malformed."""
    with pytest.raises(Unreadable):
        seen(ENGINE_SUPPORT, described("16.4", majors, states))


@pytest.mark.parametrize("engine", ["docdb", "neptune"])
def test_relatives_are_left_out(engine: str) -> None:
    """They have no such dates."""
    assert seen(ENGINE_SUPPORT, described("5.0.0", [], {}, engine)) == {}
