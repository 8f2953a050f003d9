"""The web ACL before the load balancer logs its decisions.

日本語: ロードバランサのWeb ACLは、判断を記録している。

Why
    Without the log nobody can say what was stopped, what was let through, and why a customer
    was refused.
How it is judged
    GetLoggingConfiguration of the web ACL; the answer that there is none is a failure.
Fix
    Put a logging configuration on the web ACL, with a destination in the log account.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.wafv2_of_balancers import FRONTS, Front
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

EXPECTED = Text(ja="記録の設定がある", en="logging is configured")


@dataclass(frozen=True)
class Facts:
    """The load balancer and its web ACL."""

    front: Front = own(FRONTS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the web ACL has no logging configuration."""
    acl = facts.front.acl
    if acl is None:
        return not_applicable(Text(ja="Web ACLなし", en="no web ACL"), EXPECTED)
    if acl.logs:
        return passed(same(acl.name), EXPECTED)
    configuration = f"ResourceArn={acl.arn},LogDestinationConfigs=LOG_DESTINATION_ARN"
    fix = (
        f"aws wafv2 put-logging-configuration --region {shlex.quote(facts.at.region or '')} "
        f"--logging-configuration {shlex.quote(configuration)}"
    )
    return failed(Text(ja="記録されていない", en="nothing is logged"), EXPECTED, fix)
