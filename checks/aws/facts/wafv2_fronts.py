"""Every web entry of one region that can carry a web ACL, and the web ACL in front of it.

Application load balancers, stages of API Gateway, APIs of AppSync, user pools of Cognito,
services of App Runner, instances of Verified Access. Network and gateway load balancers carry
none; they are members without one.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.elbv2_load_balancers import DESCRIBE
from urazuke.checks.aws.rules import web_acl
from urazuke.checks.aws.rules.web_acl import WebAcl
from urazuke.checks.aws.rules.web_entries import ENUMERATIONS, Entry, entries
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

ACL_OF = Operation("wafv2", "GetWebACLForResource")
GROUP = Operation("wafv2", "GetRuleGroup", result="RuleGroup", once=True)
LOGGING = Operation(
    "wafv2",
    "GetLoggingConfiguration",
    result="LoggingConfiguration",
    absent=frozenset({"WAFNonexistentItemException"}),
    once=True,
)


class Front(Struct, frozen=True):
    """One entry and what stands before it. `carries`: it can have a web ACL."""

    resource: str
    public: bool
    kind: str
    carries: bool
    acl: WebAcl | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member an entry, named by its ARN."""
    for entry in entries(aws):
        yield observed(entry.arn, partial(_body, aws, entry), aws.region)


def _body(aws: Aws, entry: Entry) -> Json:
    return {
        "resource": entry.arn,
        "public": entry.is_public(),
        "kind": entry.kind,
        "carries": entry.carries,
        "acl": _acl(aws, entry.arn) if entry.carries else None,
    }


def _acl(aws: Aws, resource: str) -> Json:
    acl = (aws.call(ACL_OF, ResourceArn=resource) or {}).get("WebACL")
    if acl is None:
        return None
    logs = aws.call(LOGGING, ResourceArn=acl["ARN"]) is not None
    return web_acl.body(acl, partial(group, aws), logs=logs)


def group(aws: Aws, arn: str, at: str | None = None) -> Json:
    """AWS's description of a rule group of one's own."""
    return (aws.call(GROUP, at=at, ARN=arn) or {})["RuleGroup"]


FRONTS = AwsCollector(
    __name__,
    shape(Front),
    uses=(DESCRIBE, *ENUMERATIONS, ACL_OF, GROUP, LOGGING),
    collect=collect,
    redactions=("of rules only their names, kinds and actions are kept",),
)
