"""aws.cloudtrail_no_defence_stopped: what would make it say pass wrongly?"""

import json
from typing import Any

import pytest

from tests.golden.aws.answers import Given, seen
from tests.judging import one
from urazuke.checks.aws.facts.cloudtrail_stopping_calls import ALWAYS, LOOK, STOPPING_CALLS
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status, Unavailable
from urazuke.sdk import Operation

CHECK = "aws.cloudtrail_no_defence_stopped"
ARN = "arn:aws:cloudtrail:ap-northeast-1:123456789012:event-history"
ALICE = "arn:aws:iam::123456789012:user/alice"


def written(name: str, source: str, **more: Json) -> Json:
    """An event as CloudTrail writes it."""
    return {
        "eventID": f"of-{name}",
        "eventName": name,
        "eventTime": "2026-11-01T00:00:00Z",
        "eventSource": f"{source}.amazonaws.com",
        "userIdentity": {"type": "IAMUser", "arn": ALICE},
        "sourceIPAddress": "198.51.100.7",
        "requestParameters": None,
        **more,
    }


class History(Given):
    """Looks events up by their name, in two pages."""

    def __init__(self, *events: Json) -> None:
        """The events, whatever is asked."""
        super().__init__({})
        self._events = events

    def pages(self, operation: Operation, **parameters: Json) -> Any:
        """An empty page, then the events of that name."""
        assert operation == LOOK
        (wanted,) = parameters["LookupAttributes"]
        assert wanted["AttributeKey"] == "EventName"
        yield {"Events": []}
        named = [e for e in self._events if e.get("eventName") == wanted["AttributeValue"]]
        yield {"Events": [{"CloudTrailEvent": json.dumps(each)} for each in named]}


def judged(*events: Json) -> Finding:
    """The finding of a region."""
    (member,) = STOPPING_CALLS.collect(History(*events))
    assert member.subject == ARN
    return one(CHECK, {STOPPING_CALLS: {ARN: member.unavailable or member.body}})


def test_no_call_passes() -> None:
    assert judged().status is Status.PASS


@pytest.mark.parametrize(("name", "source"), ALWAYS.items())
def test_a_stop_fails(name: str, source: str) -> None:
    found = judged(written(name, source))
    assert found.status is Status.FAIL
    assert name in found.observed.ja
    assert ALICE in found.observed.en
    assert "198.51.100.7" not in found.observed.en


@pytest.mark.parametrize(("name", "source"), ALWAYS.items())
def test_a_call_that_was_refused_stopped_nothing(name: str, source: str) -> None:
    found = judged(written(name, source, errorCode="AccessDenied"))
    assert found.status is Status.PASS
    assert name in found.observed.en, "but it is told"


def test_a_stop_beside_refused_ones_and_unclear_ones_fails() -> None:
    refused = written("DeleteTrail", "cloudtrail", errorCode="AccessDenied")
    unclear = written("UpdateDetector", "guardduty")
    stop = written("StopLogging", "cloudtrail")
    assert judged(refused, unclear, stop).status is Status.FAIL


def test_another_service_has_calls_of_the_same_name() -> None:
    assert judged(written("DeleteWebACL", "waf-regional")).status is Status.PASS
    chinese = written("DeleteWebACL", "wafv2", eventSource="wafv2.amazonaws.com.cn")
    assert judged(chinese).status is Status.FAIL


@pytest.mark.parametrize(
    ("name", "parameters", "status"),
    [
        ("UpdateDetector", {"enable": True}, Status.PASS),
        ("UpdateDetector", {"findingPublishingFrequency": "ONE_HOUR"}, Status.PASS),
        ("UpdateDetector", {"features": [{"name": "X", "status": "ENABLED"}]}, Status.PASS),
        ("UpdateDetector", {"enable": False}, Status.FAIL),
        ("UpdateDetector", {"dataSources": {"s3Logs": {"enable": False}}}, Status.FAIL),
        ("UpdateDetector", {"features": [{"name": "X", "status": "DISABLED"}]}, Status.FAIL),
        ("UpdateDetector", None, Status.ERROR),
        ("UpdateMemberDetectors", {"accountIds": ["1"]}, Status.PASS),
        ("UpdateMemberDetectors", {"dataSources": {"s3Logs": {"enable": False}}}, Status.FAIL),
        ("UpdateTrail", {"name": "x", "s3BucketName": "y"}, Status.PASS),
        ("UpdateTrail", {"isMultiRegionTrail": True}, Status.PASS),
        ("UpdateTrail", {"isMultiRegionTrail": False}, Status.FAIL),
        ("UpdateTrail", {"includeGlobalServiceEvents": False}, Status.FAIL),
        ("UpdateTrail", {"enableLogFileValidation": False}, Status.FAIL),
        ("UpdateTrail", None, Status.ERROR),
    ],
)
def test_a_change_is_judged_by_its_parameters(name: str, parameters: Json, status: Status) -> None:
    source = "cloudtrail" if name == "UpdateTrail" else "guardduty"
    assert judged(written(name, source, requestParameters=parameters)).status is status
    refused = written(name, source, requestParameters=parameters, errorCode="x")
    assert judged(refused).status is Status.PASS


def field(name: str, **conditions: Json) -> Json:
    """One field selector."""
    return {"field": name, **conditions}


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"eventSelectors": [{"readWriteType": "All", "includeManagementEvents": True}]}, "pass"),
        ({"eventSelectors": [{"dataResources": []}]}, "pass"),
        ({"eventSelectors": [{"readWriteType": "WriteOnly"}]}, "fail"),
        ({"eventSelectors": [{"includeManagementEvents": False}]}, "fail"),
        ({"eventSelectors": []}, "fail"),
        (
            {
                "advancedEventSelectors": [
                    {"fieldSelectors": [field("eventCategory", equals=["Data"])]},
                    {"fieldSelectors": [field("eventCategory", equals=["Management"])]},
                ]
            },
            "pass",
        ),
        (
            {
                "advancedEventSelectors": [
                    {
                        "fieldSelectors": [
                            field("eventCategory", equals=["Management"]),
                            field("readOnly", equals=["false"]),
                        ]
                    }
                ]
            },
            "fail",
        ),
        (
            {
                "advancedEventSelectors": [
                    {
                        "fieldSelectors": [
                            field("eventCategory", equals=["Management"]),
                            field("eventSource", equals=["kms.amazonaws.com"]),
                        ]
                    }
                ]
            },
            "fail",
        ),
        ({"trailName": "x"}, "error"),
        ({"eventSelectors": "HIDDEN"}, "error"),
        ({"eventSelectors": ["HIDDEN"]}, "error"),
        (None, "error"),
    ],
)
def test_selectors_that_forget_management_events(parameters: Json, status: str) -> None:
    event = written("PutEventSelectors", "cloudtrail", requestParameters=parameters)
    assert judged(event).status.value == status


@pytest.mark.parametrize("lost", ["eventID", "eventTime", "eventSource", "userIdentity"])
def test_an_event_without_its_parts_is_no_answer(lost: str) -> None:
    event = written("StopLogging", "cloudtrail")
    del event[lost]
    assert judged(event).status is Status.ERROR


@pytest.mark.parametrize("event", ["", "[]", "null", '"x"', "{"])
def test_what_is_no_event_is_no_answer(event: str) -> None:
    answers = {"LookupEvents": {"Events": [{"CloudTrailEvent": event}]}}
    with pytest.raises(Unreadable):
        seen(STOPPING_CALLS, answers)


def test_another_event_than_the_one_asked_for_is_no_answer() -> None:
    event = json.dumps(written("ListTrails", "cloudtrail"))
    with pytest.raises(Unreadable):
        seen(STOPPING_CALLS, {"LookupEvents": {"Events": [{"CloudTrailEvent": event}]}})
    with pytest.raises(Unreadable):
        seen(STOPPING_CALLS, {"LookupEvents": {"Events": [{"EventId": "x"}]}})


def test_who_it_was_without_an_arn() -> None:
    by_service = {"type": "AWSService", "invokedBy": "guardduty.amazonaws.com"}
    found = judged(written("StopLogging", "cloudtrail", userIdentity=by_service))
    assert "guardduty.amazonaws.com" in found.observed.en


def test_refused() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {STOPPING_CALLS: {ARN: gap}}).status is Status.ERROR
