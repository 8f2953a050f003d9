"""The calls of the last 90 days that switch a defence off, as the event history of a region has it.

CloudTrail keeps that history by itself, with or without a trail, and answers two requests a
second: the names are few. Calls to global services (CloudFront's web ACLs) stand in us-east-1.
"""

import json
from collections.abc import Iterable, Mapping

from urazuke.sdk import (
    Aws,
    AwsCollector,
    Json,
    Member,
    Operation,
    Reason,
    Struct,
    Unreadable,
    observed,
    shape,
)

LOOK = Operation("cloudtrail", "LookupEvents", result="Events")
ALWAYS: Mapping[str, str] = {
    "DeleteDetector": "guardduty",
    "StopMonitoringMembers": "guardduty",
    "DisassociateFromAdministratorAccount": "guardduty",
    "DisassociateFromMasterAccount": "guardduty",
    "DeleteFirewall": "network-firewall",
    "DisassociateSubnets": "network-firewall",
    "DeleteWebACL": "wafv2",
    "DisassociateWebACL": "wafv2",
    "StopLogging": "cloudtrail",
    "DeleteTrail": "cloudtrail",
    "StopConfigurationRecorder": "config",
    "DeleteFlowLogs": "ec2",
}
BY_PARAMETERS: Mapping[str, str] = {
    "UpdateDetector": "guardduty",
    "UpdateMemberDetectors": "guardduty",
    "UpdateTrail": "cloudtrail",
    "PutEventSelectors": "cloudtrail",
}
_SOURCES = {**ALWAYS, **BY_PARAMETERS}


class Call(Struct, frozen=True):
    """One call; `error`: it was refused, with that code; `parameters`: where they decide."""

    event: str
    name: str
    time: str
    who: str
    error: str | None
    parameters: dict[str, Json] | None


class Calls(Struct, frozen=True):
    """Those of one region; `asked`: the names that were looked for."""

    asked: tuple[str, ...]
    calls: tuple[Call, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """The one member of the region."""
    name = f"arn:{aws.partition}:cloudtrail:{aws.region}:{aws.account}:event-history"
    yield observed(name, lambda: _body(aws), aws.region)


def _body(aws: Aws) -> Json:
    found = [call for name in sorted(_SOURCES) for call in _calls(aws, name)]
    found.sort(key=lambda call: (call["time"], call["event"]))
    return {"asked": sorted(_SOURCES), "calls": found}


def _calls(aws: Aws, name: str) -> Iterable[dict[str, Json]]:
    wanted = [{"AttributeKey": "EventName", "AttributeValue": name}]
    for page in aws.pages(LOOK, LookupAttributes=wanted):
        for event in page["Events"]:
            written = _written(event["CloudTrailEvent"])
            if written["eventName"] != name:
                raise Unreadable(Reason.MALFORMED, f"{name} asked, another event answered")
            if str(written["eventSource"]).partition(".")[0] == _SOURCES[name]:
                yield _call(written)


def _written(text: str) -> dict[str, Json]:
    """The event; raises `Unreadable` where it lacks what is read of it."""
    needed = {"eventID", "eventName", "eventTime", "eventSource", "userIdentity"}
    try:
        written = json.loads(text)
    except ValueError as fault:
        raise Unreadable(Reason.MALFORMED, "an event of the history is not JSON") from fault
    if not isinstance(written, dict) or not needed <= written.keys():
        raise Unreadable(Reason.MALFORMED, "an event of the history lacks its parts")
    return written


def _call(written: dict[str, Json]) -> dict[str, Json]:
    name, identity = written["eventName"], written["userIdentity"]
    decisive = name in BY_PARAMETERS
    return {
        "event": written["eventID"],
        "name": name,
        "time": written["eventTime"],
        "who": identity.get("arn") or identity.get("invokedBy") or identity.get("type") or "?",
        "error": written.get("errorCode"),
        "parameters": written.get("requestParameters") if decisive else None,
    }


STOPPING_CALLS = AwsCollector(
    __name__,
    shape(Calls),
    uses=(LOOK,),
    collect=collect,
    redactions=("source addresses, user agents and the parameters of calls that always stop",),
)
