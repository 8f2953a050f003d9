"""The estate's ways to carry data out: exports, copies, virtual desktops; and its classes."""

from datetime import UTC, datetime

import boto3

from tests.real.aws.parts import Asked, answering
from urazuke.model import Json

HOME, AWAY = "ap-northeast-1", "us-east-1"
DECLARED = {"approved_export_destinations": ("s3://vault",)}
OFF = ("FILE_DOWNLOAD", "CLIPBOARD_COPY_TO_LOCAL_DEVICE", "PRINTING_TO_LOCAL_DEVICE")


def build(url: str) -> None:
    """Two buckets with a class; tasks and exports are answered below."""
    for region, bucket in ((HOME, "closed-list"), (AWAY, "closed-away")):
        boto3.client("s3", region_name=region, endpoint_url=url).put_bucket_tagging(
            Bucket=bucket,
            Tagging={"TagSet": [{"Key": "Classification", "Value": "personal"}]},
        )


def _exports(asked: Asked) -> bytes:
    bucket = "vault" if asked.region == HOME else "elsewhere"
    day = datetime(2026, 11, 1, tzinfo=UTC).isoformat()
    return (
        "<DescribeExportTasksResponse><DescribeExportTasksResult><ExportTasks><ExportTask>"
        f"<ExportTaskIdentifier>monthly</ExportTaskIdentifier><S3Bucket>{bucket}</S3Bucket>"
        "<SourceArn>arn:aws:rds:x:123456789012:snapshot:s</SourceArn><Status>COMPLETE</Status>"
        f"<TaskStartTime>{day}</TaskStartTime></ExportTask></ExportTasks>"
        "</DescribeExportTasksResult></DescribeExportTasksResponse>"
    ).encode()


def _arn(asked: Asked, what: str) -> str:
    return f"arn:aws:datasync:{asked.region}:123456789012:{what}"


def _tasks(asked: Asked) -> Json:
    return {"Tasks": [{"TaskArn": _arn(asked, "task/task-1"), "Status": "AVAILABLE", "Name": "n"}]}


def _task(asked: Asked) -> Json:
    return {
        "TaskArn": asked.body["TaskArn"],
        "Status": "AVAILABLE",
        "SourceLocationArn": _arn(asked, "location/loc-1"),
        "DestinationLocationArn": _arn(asked, "location/loc-2"),
    }


def _locations(asked: Asked) -> Json:
    place = "s3://vault/copies/" if asked.region == HOME else "nfs://203.0.113.9/out/"
    return {"Locations": [{"LocationArn": _arn(asked, "location/loc-2"), "LocationUri": place}]}


def _directories(asked: Asked) -> Json:
    permission = "DISABLED" if asked.region == HOME else "ENABLED"
    settings = [{"Action": action, "Permission": permission} for action in OFF[1:]]
    return {
        "Directories": [
            {
                "DirectoryId": "wsd-1",
                "WorkspaceType": "POOLS",
                "StreamingProperties": {"UserSettings": settings, "StorageConnectors": []},
            }
        ]
    }


def _stacks(asked: Asked) -> Json:
    permission = "DISABLED" if asked.region == HOME else "ENABLED"
    return {
        "Stacks": [
            {
                "Arn": f"arn:aws:appstream:{asked.region}:123456789012:stack/desk",
                "Name": "desk",
                "UserSettings": [{"Action": way, "Permission": permission} for way in OFF],
            }
        ]
    }


ANSWERS = {
    "rds:DescribeExportTasks": _exports,
    "datasync:ListTasks": answering(_tasks),
    "datasync:DescribeTask": answering(_task),
    "datasync:ListLocations": answering(_locations),
    "workspaces:DescribeWorkspaceDirectories": answering(_directories),
    "appstream:DescribeStacks": answering(_stacks),
}
