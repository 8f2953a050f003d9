"""The web ACL before the distribution logs its decisions.

日本語: ディストリビューションのWeb ACLは、判断を記録している。

Why
    Without the log nobody can say what was stopped, what was let through, and why a customer
    was refused.
How it is judged
    GetLoggingConfiguration of the web ACL; the answer that there is none is a failure.
Fix
    Put a logging configuration on the web ACL, with a destination in the log account.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.wafv2_of_distributions import DISTRIBUTION_FRONTS, DistributionFront
from urazuke.checks.aws.rules import web_acl
from urazuke.checks.aws.rules.distributions import DISABLED
from urazuke.sdk import NoParams, Verdict, not_applicable, own


@dataclass(frozen=True)
class Facts:
    """The entry and its web ACL."""

    front: DistributionFront = own(DISTRIBUTION_FRONTS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the web ACL has no logging configuration."""
    if not facts.front.serves:
        return not_applicable(DISABLED, web_acl.LOGS)
    return web_acl.logs(facts.front.acl, "us-east-1")
