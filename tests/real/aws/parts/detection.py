"""The estate's alarms and logs: alerts, the organisation's detection, trails' buckets, zones."""

import json

import boto3

from tests.real.aws.parts import Asked, answering
from urazuke.model import Json

HOME, AWAY = "ap-northeast-1", "us-east-1"


def build(url: str) -> None:
    """A path for alerts at home, none away; one zone that logs, one that does not."""
    topic = boto3.client("sns", region_name=HOME, endpoint_url=url)
    arn = topic.create_topic(Name="alerts")["TopicArn"]
    topic.subscribe(TopicArn=arn, Protocol="email", Endpoint="soc@example.jp")
    events = boto3.client("events", region_name=HOME, endpoint_url=url)
    pattern = json.dumps({"source": ["aws.guardduty"]})
    events.put_rule(Name="alerts", EventPattern=pattern, State="ENABLED")
    events.put_targets(Rule="alerts", Targets=[{"Id": "1", "Arn": arn}])
    _lock(url)
    _zones(url)


def _lock(url: str) -> None:
    """The bucket of the trail keeps what is written."""
    s3 = boto3.client("s3", region_name=HOME, endpoint_url=url)
    s3.put_bucket_versioning(Bucket="closed-list", VersioningConfiguration={"Status": "Enabled"})
    s3.put_object_lock_configuration(
        Bucket="closed-list",
        ObjectLockConfiguration={
            "ObjectLockEnabled": "Enabled",
            "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 365}},
        },
    )


def _zones(url: str) -> None:
    route53 = boto3.client("route53", region_name=AWAY, endpoint_url=url)
    logs = boto3.client("logs", region_name=AWAY, endpoint_url=url)
    logs.create_log_group(logGroupName="/aws/route53/example.jp")
    group = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/example.jp:*"
    for name in ("example.jp", "example.com"):
        zone = route53.create_hosted_zone(Name=name, CallerReference=name)["HostedZone"]["Id"]
        if name == "example.jp":
            route53.create_query_logging_config(HostedZoneId=zone, CloudWatchLogsLogGroupArn=group)


def _no_administrator(_: Asked) -> Json:
    return {}


def _organization(_: Asked) -> Json:
    return {
        "autoEnable": True,
        "memberAccountLimitReached": False,
        "autoEnableOrganizationMembers": "ALL",
    }


def _members(_: Asked) -> Json:
    return {
        "members": [
            {
                "accountId": "222222222222",
                "masterId": "123456789012",
                "email": "a@example.jp",
                "relationshipStatus": "Enabled",
                "updatedAt": "2026-01-01T00:00:00Z",
            }
        ]
    }


def _graphs(asked: Asked) -> Json:
    arn = f"arn:aws:detective:{asked.region}:123456789012:graph:g"
    return {"GraphList": [{"Arn": arn}] if asked.region == HOME else []}


def _no_invitations(_: Asked) -> Json:
    return {"Invitations": []}


def _history(asked: Asked) -> Json:
    """Away somebody stopped a trail and updated it; at home it was only tried."""
    (wanted,) = asked.body["LookupAttributes"]
    name = wanted["AttributeValue"]
    if name not in {"StopLogging", "UpdateTrail"}:
        return {"Events": []}
    written = {
        "eventID": f"event-{name}",
        "eventName": name,
        "eventTime": "2026-11-01T00:00:00Z",
        "eventSource": "cloudtrail.amazonaws.com",
        "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::123456789012:user/alice"},
        "requestParameters": {"name": "all", "isMultiRegionTrail": True},
        **({"errorCode": "AccessDenied"} if asked.region == HOME else {}),
    }
    return {"Events": [{"EventId": "e", "EventName": name, "CloudTrailEvent": json.dumps(written)}]}


ANSWERS = {
    "cloudtrail:LookupEvents": answering(_history),
    "detective:ListGraphs": answering(_graphs),
    "detective:ListInvitations": answering(_no_invitations),
    "guardduty:GetAdministratorAccount": answering(_no_administrator),
    "guardduty:DescribeOrganizationConfiguration": answering(_organization),
    "guardduty:ListMembers": answering(_members),
}
