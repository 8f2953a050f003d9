"""aws.guardduty_alerts_routed: what would make it say pass wrongly?"""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.judging import Facts, judge, one
from urazuke.checks.aws.facts.guardduty_routes import ROUTES
from urazuke.checks.aws.rules.event_patterns import matches
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.guardduty_alerts_routed"
ARN = "arn:aws:guardduty:ap-northeast-1:123456789012:alerts"
TOPIC = "arn:aws:sns:ap-northeast-1:123456789012:alerts"
FUNCTION = "arn:aws:lambda:ap-northeast-1:123456789012:function:f"
ALL = {"source": ["aws.guardduty"]}


def route(pattern: Json, arn: str = TOPIC, confirmed: int | None = 1) -> Json:
    """One rule with one target."""
    recipients = [{"arn": arn, "confirmed": confirmed}]
    return {"rule": "r", "pattern": json.dumps(pattern), "recipients": recipients}


def region(*routes: Json, account: str = "123456789012", administrator: str | None = None) -> Json:
    """One region's paths."""
    place = {"account": account, "region": "ap-northeast-1", "administrator": administrator}
    return {**place, "routes": list(routes)}


def judged(*routes: Json, recipients: tuple[str, ...] = ()) -> Finding:
    """The finding of a region with these rules."""
    return one(CHECK, {ROUTES: {ARN: region(*routes)}}, params={"recipients": list(recipients)})


@pytest.mark.parametrize(
    "pattern",
    [
        ALL,
        {"source": ["aws.guardduty"], "detail-type": ["GuardDuty Finding"]},
        {"source": [{"prefix": "aws.guard"}]},
        {"source": ["aws.guardduty"], "detail": {"severity": [{"numeric": [">=", 4]}]}},
        {"source": ["aws.guardduty"], "detail": {"severity": [{"numeric": [">=", 7, "<=", 10]}]}},
        {"detail-type": [{"wildcard": "GuardDuty*"}]},
        {
            "source": ["aws.guardduty"],
            "detail": {"type": [{"anything-but": ["Recon:EC2"]}]},
        },
        {"source": ["aws.ec2", "aws.guardduty"]},
    ],
)
def test_everything_severe_arrives(pattern: Json) -> None:
    """Pass."""
    assert judged(route(pattern)).status is Status.PASS


@pytest.mark.parametrize(
    "pattern",
    [
        {"source": ["aws.ec2"]},
        {"source": ["guardduty"]},
        {"source": ["aws.guardduty"], "detail-type": ["GuardDuty finding"]},
        {"source": ["aws.guardduty"], "detail": {"severity": [8]}},
        {"source": ["aws.guardduty"], "detail": {"severity": [{"numeric": [">", 8.9]}]}},
        {"source": ["aws.guardduty"], "detail": {"severity": [{"numeric": ["<", 7]}]}},
        {"source": ["aws.guardduty"], "detail": {"type": [{"prefix": "Recon:"}]}},
        {
            "source": ["aws.guardduty"],
            "detail": {"type": [{"anything-but": {"prefix": "Backdoor"}}]},
        },
        {"source": ["aws.guardduty"], "region": ["us-east-1"]},
        {"source": ["aws.guardduty"], "account": ["999999999999"]},
        {"source": ["aws.guardduty"], "detail": {"nothing": [{"exists": True}]}},
        {"source": ["aws.guardduty"], "detail": {"severity": [{"telepathic": 1}]}},
        {"source": "aws.guardduty"},
    ],
)
def test_something_severe_does_not(pattern: Json) -> None:
    """Fail, though the pattern names GuardDuty."""
    assert judged(route(pattern)).status is Status.FAIL


def test_two_rules_share_the_work() -> None:
    """Pass."""
    low = {"source": ["aws.guardduty"], "detail": {"severity": [{"numeric": ["<", 8]}]}}
    high = {"source": ["aws.guardduty"], "detail": {"severity": [{"numeric": [">=", 8]}]}}
    assert judged(route(low), route(high)).status is Status.PASS
    assert judged(route(low), route(high, confirmed=0)).status is Status.FAIL


def test_nobody_confirmed() -> None:
    """Fail; so does no rule at all."""
    assert judged(route(ALL, confirmed=0)).status is Status.FAIL
    assert judged().status is Status.FAIL
    assert judged({**route(ALL), "recipients": []}).status is Status.FAIL


def test_sent_where_readers_are_not_seen() -> None:
    """Error, unless the company says who is alerted by it."""
    assert judged(route(ALL, FUNCTION, None)).status is Status.ERROR
    assert judged(route(ALL, FUNCTION, None), recipients=(FUNCTION,)).status is Status.PASS
    assert judged(route(ALL, FUNCTION, None), route(ALL)).status is Status.PASS


def test_the_administrator_gets_the_findings() -> None:
    """Its rules of the same region count, and it must be part of the run."""
    own = region(administrator="222222222222")
    assert one(CHECK, {ROUTES: {ARN: own}}).status is Status.ERROR
    there = ARN.replace("123456789012", "222222222222")
    for routes, status in (([route(ALL)], Status.PASS), ([], Status.FAIL)):
        facts: Facts = {ROUTES: {ARN: own, there: region(*routes, account="222222222222")}}
        found = judge(CHECK, facts)
        assert found[ARN].status is status


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {ROUTES: {ARN: gap}}).status is Status.ERROR


EVENT: Mapping[str, Any] = {"a": "x", "n": 5, "list": ["p", "q"], "d": {"e": None}, "t": True}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ({"a": ["x"]}, True),
        ({"a": ["y", "x"]}, True),
        ({"n": [5.0]}, True),
        ({"t": [1]}, False),
        ({"t": [True]}, True),
        ({"list": ["q"]}, True),
        ({"list": ["r"]}, False),
        ({"d": {"e": [None]}}, True),
        ({"d": {"f": [{"exists": False}]}}, True),
        ({"$or": [{"a": ["y"]}, {"n": [{"numeric": [">", 4]}]}]}, True),
        ({"a": [{"anything-but": "x"}]}, False),
        ({"a": [{"anything-but": ["y", "z"]}]}, True),
        ({"missing": [{"anything-but": ["y"]}]}, False),
        ({"a": [{"equals-ignore-case": "X"}]}, True),
        ({"a": [{"suffix": "x"}]}, True),
        ({"n": [{"numeric": [">", 4, "<", 5]}]}, False),
        ({"n": [{"numeric": [">"]}]}, False),
        ({"a": [{"prefix": "x", "suffix": "x"}]}, False),
    ],
)
def test_patterns(pattern: Json, expected: object) -> None:
    """As EventBridge evaluates them."""
    assert matches(json.dumps(pattern), EVENT) is expected


@pytest.mark.parametrize("pattern", ["", "no", "[]", "null"])
def test_no_pattern(pattern: str) -> None:
    """Matches nothing."""
    assert not matches(pattern, EVENT)
