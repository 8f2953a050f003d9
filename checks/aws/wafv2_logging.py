"""The web ACL before the entry logs its decisions.

日本語: 入口のWeb ACLは、判断を記録している。

Why
    Without the log nobody can say what was stopped, what was let through, and why a customer
    was refused.
How it is judged
    GetLoggingConfiguration of the web ACL; the answer that there is none is a failure.
Fix
    Put a logging configuration on the web ACL, with a destination in the log account.
"""

from dataclasses import dataclass

from urazuke.checks.aws.facts.wafv2_fronts import FRONTS, Front
from urazuke.checks.aws.rules import web_acl
from urazuke.sdk import NoParams, Target, Verdict, own, target


@dataclass(frozen=True)
class Facts:
    """The entry and its web ACL."""

    front: Front = own(FRONTS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the web ACL has no logging configuration."""
    return web_acl.logs(facts.front.acl, facts.at.region or "")
