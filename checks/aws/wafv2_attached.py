"""A web entry that is open to the internet has a web ACL.

日本語: インターネットに公開されたWebの入口には、Web ACL(WAF)が関連付けられている。

Why
    The promise names a WAF; an entry without one is an entry that it does not hold for.
How it is judged
    GetWebACLForResource of each application load balancer, stage of API Gateway, API of
    AppSync, user pool of Cognito, service of App Runner and instance of Verified Access in the
    region. Internal and private ones, and network and gateway load balancers, are not public web
    entries. Whether the ACL blocks is another check, and CloudFront has checks of its own.
Fix
    Associate a web ACL that blocks with the entry.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.wafv2_fronts import FRONTS, Front
from urazuke.checks.aws.rules.web_acl import ATTACHED
from urazuke.sdk import (
    NoParams,
    Target,
    Text,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
    target,
)


@dataclass(frozen=True)
class Facts:
    """The entry and its web ACL."""

    front: Front = own(FRONTS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a public entry has no web ACL."""
    front = facts.front
    if not front.carries or not front.public:
        return not_applicable(same(f"{front.kind}, public {front.public}"), ATTACHED)
    if front.acl is not None:
        return passed(same(front.acl.name), ATTACHED)
    fix = (
        f"aws wafv2 associate-web-acl --region {shlex.quote(facts.at.region or '')} "
        f"--web-acl-arn WEB_ACL_ARN --resource-arn {shlex.quote(front.resource)}"
    )
    return failed(Text(ja="Web ACLなし", en="no web ACL"), ATTACHED, fix)
