"""An internet-facing application load balancer has a web ACL.

日本語: インターネットに面したアプリケーションロードバランサには、Web ACL(WAF)が関連付けられている。

Why
    The promise names a WAF; an entry without one is an entry that it does not hold for.
How it is judged
    GetWebACLForResource of each internet-facing application load balancer. Internal ones, and
    network and gateway load balancers, are not public web entries. Whether the ACL blocks is
    another check.
Fix
    Associate a web ACL that blocks with the load balancer.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.wafv2_of_balancers import APPLICATION, FRONTS, Front
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

EXPECTED = Text(ja="Web ACLが関連付けられている", en="a web ACL is associated")


@dataclass(frozen=True)
class Facts:
    """The load balancer and its web ACL."""

    front: Front = own(FRONTS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a public entry has no web ACL."""
    front = facts.front
    if front.kind != APPLICATION or not front.public:
        return not_applicable(same(f"{front.kind}, public {front.public}"), EXPECTED)
    if front.acl is not None:
        return passed(same(front.acl.name), EXPECTED)
    fix = (
        f"aws wafv2 associate-web-acl --region {shlex.quote(facts.at.region or '')} "
        f"--web-acl-arn WEB_ACL_ARN --resource-arn {shlex.quote(front.balancer)}"
    )
    return failed(Text(ja="Web ACLなし", en="no web ACL"), EXPECTED, fix)
