"""What the topics of one region are delivered to: protocols and owners, without the addresses.

Asked topic by topic: the listing of a whole region leaves out what other accounts subscribed.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.sns_topics import LIST, listed
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

OF_TOPIC = Operation("sns", "ListSubscriptionsByTopic", result="Subscriptions")


class Subscription(Struct, frozen=True):
    """One subscription. Those that wait for their confirmation share the ARN of that name."""

    arn: str
    protocol: str
    owner: str


class Subscriptions(Struct, frozen=True):
    """The subscriptions of one topic."""

    arn: str
    subscriptions: tuple[Subscription, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a topic, named by its ARN."""
    for arn in listed(aws):
        yield observed(arn, partial(_body, aws, arn), aws.region)


def _body(aws: Aws, arn: str) -> Json:
    pages = aws.pages(OF_TOPIC, TopicArn=arn)
    found = [each for page in pages for each in page["Subscriptions"]]
    return {"arn": arn, "subscriptions": [_subscription(each) for each in found]}


def _subscription(each: Json) -> Json:
    return {
        "arn": each["SubscriptionArn"],
        "protocol": each["Protocol"],
        "owner": each["Owner"],
    }


SUBSCRIPTIONS = AwsCollector(
    __name__,
    shape(Subscriptions),
    uses=(LIST, OF_TOPIC),
    collect=collect,
    redactions=("endpoints are left out: they may be addresses of persons",),
)
