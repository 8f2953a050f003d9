"""Answers held against AWS's shapes, and the clock that their headers tell."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.session import get_session

from urazuke.connect.aws.account import clock_offset_ms
from urazuke.connect.aws.answers import Answer, well_formed
from urazuke.errors import Unreadable
from urazuke.model import Json, Reason
from urazuke.sdk import Operation

GROUPS = Operation("ec2", "DescribeSecurityGroups", result="SecurityGroups")


def answer(raw: Mapping[str, Json]) -> Answer:
    """As a client of EC2 would give it."""
    session: Any = get_session()
    client = session.create_client(
        "ec2", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="y"
    )
    return well_formed(raw, GROUPS, client, "here")


def test_what_is_well_formed_stays_as_it_is() -> None:
    """Values, and what the shape does not know."""
    raw = {"SecurityGroups": [{"GroupId": "sg-1"}], "ResponseMetadata": {"RequestId": "r"}}
    assert answer(raw) == raw


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"SecurityGroups": "x"},
        {"SecurityGroups": None},
        {"SecurityGroups": {}},
        {"SecurityGroups": ["x"]},
        {"SecurityGroups": [{"GroupId": 1}]},
        {"SecurityGroups": [{"IpPermissions": [{"FromPort": "22"}]}]},
        {"SecurityGroups": [{"IpPermissions": [{"FromPort": True}]}]},
        {"SecurityGroups": [{"IpPermissions": {"FromPort": 22}}]},
    ],
)
def test_another_shape_is_malformed(raw: Json) -> None:
    """Never an empty population."""
    with pytest.raises(Unreadable) as raised:
        answer(raw)
    assert raised.value.reason is Reason.MALFORMED
    assert "ec2:DescribeSecurityGroups in here" in raised.value.detail


def test_a_name_that_is_not_there() -> None:
    """At any depth; `get` still says what may be absent."""
    (group,) = answer({"SecurityGroups": [{"GroupId": "sg-1"}]})["SecurityGroups"]
    assert group.get("VpcId") is None
    with pytest.raises(Unreadable, match="no IpPermissions"):
        group["IpPermissions"]


@pytest.mark.parametrize(
    ("header", "offset"),
    [
        ("Tue, 24 Nov 2026 09:00:05 GMT", 5000),
        ("Tue, 24 Nov 2026 08:59:00 GMT", -60000),
        ("Tue, 24 Nov 2026 09:00:05 -0000", 5000),
        ("Tue, 24 Nov 2026 18:00:00 +0900", 0),
        ("yesterday", None),
        (None, None),
    ],
)
def test_the_clock(header: str | None, offset: int | None) -> None:
    """Theirs minus ours, where it is told."""
    told = Answer({"ResponseMetadata": {"HTTPHeaders": {"date": header}}}, "x")
    assert clock_offset_ms(told, datetime(2026, 11, 24, 9, 0, tzinfo=UTC)) == offset
