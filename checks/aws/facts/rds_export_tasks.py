"""The exports of RDS snapshots in one region, and where they went."""

from collections.abc import Iterable
from functools import partial

from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("rds", "DescribeExportTasks", result="ExportTasks")


class Export(Struct, frozen=True):
    """One export; `destination`: `s3://bucket/prefix`."""

    id: str
    source: str
    status: str
    destination: str


def collect(aws: Aws) -> Iterable[Member]:
    """One member an export, named within the account and region."""
    place = f"arn:{aws.partition}:rds:{aws.region}:{aws.account}:export-task"
    for page in aws.pages(LIST):
        for export in page["ExportTasks"]:
            name = f"{place}:{export['ExportTaskIdentifier']}"
            yield observed(name, partial(_body, export), aws.region)


def _body(export: Json) -> Json:
    prefix = (export.get("S3Prefix") or "").strip("/")
    return {
        "id": export["ExportTaskIdentifier"],
        "source": export["SourceArn"],
        "status": export["Status"],
        "destination": f"s3://{export['S3Bucket']}/{prefix}".rstrip("/"),
    }


EXPORTS = AwsCollector(__name__, shape(Export), uses=(LIST,), collect=collect)
