"""Where GuardDuty's findings go from one region: rules, targets, confirmed recipients.

One member a region. Of the rules of the default bus only those are kept that are on and match
some severe finding.
"""

from collections.abc import Iterable, Iterator

from urazuke.checks.aws.facts.guardduty_detectors import LIST, administrator_of
from urazuke.checks.aws.rules.alerts import covers_something
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

ADMINISTRATOR = Operation("guardduty", "GetAdministratorAccount", once=True)
RULES = Operation("events", "ListRules", result="Rules")
TARGETS = Operation("events", "ListTargetsByRule", result="Targets")
SUBSCRIPTIONS = Operation("sns", "ListSubscriptionsByTopic", result="Subscriptions")
_ON = frozenset({"ENABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"})


class Recipient(Struct, frozen=True):
    """One target; `confirmed`: the confirmed subscriptions of a topic, None for other targets."""

    arn: str
    confirmed: int | None


class Route(Struct, frozen=True):
    """One rule."""

    rule: str
    pattern: str
    recipients: tuple[Recipient, ...]


class Routes(Struct, frozen=True):
    """The region; `administrator`: the account that gets this account's findings, if another."""

    account: str
    region: str
    administrator: str | None
    routes: tuple[Route, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """The one member of the region."""
    name = f"arn:{aws.partition}:guardduty:{aws.region}:{aws.account}:alerts"
    yield observed(name, lambda: _body(aws), aws.region)


def _body(aws: Aws) -> Json:
    return {
        "account": aws.account,
        "region": aws.region,
        "administrator": administrator_of(aws, ADMINISTRATOR),
        "routes": sorted(_routes(aws), key=lambda route: str(route["rule"])),
    }


def _routes(aws: Aws) -> Iterator[Json]:
    for page in aws.pages(RULES):
        for rule in page["Rules"]:
            pattern = rule.get("EventPattern") or ""
            if rule["State"] in _ON and covers_something(pattern, aws.account, aws.region):
                targets = [t for p in aws.pages(TARGETS, Rule=rule["Name"]) for t in p["Targets"]]
                recipients = [_recipient(aws, target["Arn"]) for target in targets]
                yield {"rule": rule["Arn"], "pattern": pattern, "recipients": recipients}


def _recipient(aws: Aws, arn: str) -> Json:
    if ":sns:" not in arn:
        return {"arn": arn, "confirmed": None}
    pages = aws.pages(SUBSCRIPTIONS, TopicArn=arn)
    found = [each["SubscriptionArn"] for page in pages for each in page["Subscriptions"]]
    return {"arn": arn, "confirmed": len([each for each in found if each.startswith("arn:")])}


ROUTES = AwsCollector(
    __name__,
    shape(Routes),
    uses=(LIST, ADMINISTRATOR, RULES, TARGETS, SUBSCRIPTIONS),
    collect=collect,
    redactions=("addresses of subscribers are counted, not kept",),
)
