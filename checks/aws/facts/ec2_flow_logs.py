"""The flow logs of one region: what they watch, what they capture, whether they arrive."""

from collections.abc import Iterable

from urazuke.sdk import Aws, AwsCollector, Member, Operation, Struct, shape

DESCRIBE = Operation("ec2", "DescribeFlowLogs", result="FlowLogs")


class FlowLog(Struct, frozen=True):
    """One flow log. `captures`: ALL, ACCEPT or REJECT (None: a transit gateway's, all)."""

    id: str
    resource: str
    captures: str | None
    active: bool
    delivered: bool


def collect(aws: Aws) -> Iterable[Member]:
    """One member a flow log."""
    for page in aws.pages(DESCRIBE):
        for log in page["FlowLogs"]:
            yield Member(
                subject=log["FlowLogId"],
                region=aws.region,
                body={
                    "id": log["FlowLogId"],
                    "resource": log["ResourceId"],
                    "captures": log.get("TrafficType"),
                    "active": log["FlowLogStatus"] == "ACTIVE",
                    "delivered": log.get("DeliverLogsStatus") != "FAILED",
                },
            )


FLOW_LOGS = AwsCollector(__name__, shape(FlowLog), uses=(DESCRIBE,), collect=collect)
