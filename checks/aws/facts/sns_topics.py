"""The topics of one region, each with its policy."""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.rules.guarded import parse
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, observed

LIST = Operation("sns", "ListTopics", result="Topics", once=True)
ATTRIBUTES = Operation("sns", "GetTopicAttributes", result="Attributes")


def listed(aws: Aws) -> Iterable[str]:
    """The ARN of each topic."""
    for page in aws.pages(LIST):
        yield from (topic["TopicArn"] for topic in page["Topics"])


def collect(aws: Aws) -> Iterable[Member]:
    """One member a topic, named by its ARN."""
    for arn in listed(aws):
        yield observed(arn, partial(_body, aws, arn), aws.region)


def _body(aws: Aws, arn: str) -> Json:
    told = (aws.call(ATTRIBUTES, TopicArn=arn) or {})["Attributes"]
    return {"arn": told["TopicArn"], "name": arn, "policy": told["Policy"]}


TOPICS = AwsCollector(__name__, parse, uses=(LIST, ATTRIBUTES), collect=collect)
