"""The queues of one region, each with its policy."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.rules.guarded import parse
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Reason, Unreadable, observed

# Where there is no queue, SQS leaves the only member of its answer out.
LIST = Operation("sqs", "ListQueues")
ATTRIBUTES = Operation("sqs", "GetQueueAttributes", result="Attributes")
_PAGE = 1000  # SQS gives pages only where their size is asked for


def collect(aws: Aws) -> Iterable[Member]:
    """One member a queue, named by its ARN."""
    for page in aws.pages(LIST, PaginationConfig={"PageSize": _PAGE}):
        for url in page.get("QueueUrls") or ():
            name = url.rpartition("/")[2]
            arn = f"arn:{aws.partition}:sqs:{aws.region}:{aws.account}:{name}"
            yield observed(arn, partial(_body, aws, url, arn), aws.region)


def _body(aws: Aws, url: str, arn: str) -> Json:
    wanted = ["QueueArn", "Policy"]
    told = (aws.call(ATTRIBUTES, QueueUrl=url, AttributeNames=wanted) or {})["Attributes"]
    if told["QueueArn"] != arn:
        raise Unreadable(Reason.MALFORMED, f"sqs:GetQueueAttributes: not the attributes of {arn}")
    return {"arn": arn, "name": url, "policy": told.get("Policy") or None}


QUEUES = AwsCollector(__name__, parse, uses=(LIST, ATTRIBUTES), collect=collect)
