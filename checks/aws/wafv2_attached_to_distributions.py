"""The distribution of CloudFront has a web ACL.

日本語: CloudFrontディストリビューションには、Web ACL(WAF)が関連付けられている。

Why
    The promise names a WAF; an entry without one is an entry that it does not hold for.
How it is judged
    By the web ACL that the distribution names. One of WAF Classic cannot be judged. A disabled
    distribution serves nothing. Whether the ACL blocks is another check.
Fix
    Associate a web ACL of the scope CLOUDFRONT that blocks.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.wafv2_of_distributions import (
    DISTRIBUTION_FRONTS,
    DistributionFront,
)
from urazuke.checks.aws.rules.distributions import DISABLED, change
from urazuke.checks.aws.rules.web_acl import ATTACHED
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed, same


@dataclass(frozen=True)
class Facts:
    """The distribution and its web ACL."""

    front: DistributionFront = own(DISTRIBUTION_FRONTS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a distribution that serves has no web ACL."""
    front = facts.front
    if not front.serves:
        return not_applicable(DISABLED, ATTACHED)
    if front.acl is not None:
        return passed(same(front.acl.name), ATTACHED)
    fix = change(front.id, '.WebACLId = "WEB_ACL_ARN"')
    return failed(Text(ja="Web ACLなし", en="no web ACL"), ATTACHED, fix)
