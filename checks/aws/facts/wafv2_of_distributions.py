"""The web ACL in front of each distribution of CloudFront.

Web ACLs of the scope CLOUDFRONT live in us-east-1. A distribution names its own by the ARN; what
is no ARN is a web ACL of WAF Classic, which this collector does not read.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.cloudfront_distributions import LIST, items, serves
from urazuke.checks.aws.facts.wafv2_fronts import GROUP, LOGGING, group
from urazuke.checks.aws.rules import web_acl
from urazuke.checks.aws.rules.web_acl import WebAcl
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

ACL = Operation("wafv2", "GetWebACL", result="WebACL")
_HOME = "us-east-1"


class DistributionFront(Struct, frozen=True):
    """One distribution and what stands before it."""

    id: str
    serves: bool
    acl: WebAcl | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member a distribution, named by its ARN."""
    for page in aws.pages(LIST):
        for each in items(page["DistributionList"]):
            yield observed(each["ARN"], partial(_body, aws, each))


def _body(aws: Aws, distribution: Json) -> Json:
    named = distribution["WebACLId"]
    return {
        "id": distribution["Id"],
        "serves": serves(distribution),
        "acl": _acl(aws, named) if named else None,
    }


def _acl(aws: Aws, arn: str) -> Json:
    if not arn.startswith("arn:"):
        raise Unreadable(Reason.MALFORMED, f"{arn} is a web ACL of WAF Classic, and is not read")
    _, _, name, identity = arn.rpartition(":")[2].split("/")
    answer = aws.call(ACL, at=_HOME, Name=name, Scope="CLOUDFRONT", Id=identity) or {}
    logs = aws.call(LOGGING, at=_HOME, ResourceArn=arn) is not None
    return web_acl.body(answer["WebACL"], partial(group, aws, at=_HOME), logs=logs)


DISTRIBUTION_FRONTS = AwsCollector(
    __name__,
    shape(DistributionFront),
    uses=(LIST, ACL, GROUP, LOGGING),
    collect=collect,
    regional=False,
    redactions=("of rules only their names, kinds and actions are kept",),
)
