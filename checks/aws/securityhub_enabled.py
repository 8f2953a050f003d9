"""Security Hub is on in the region.

日本語: Security Hubは当該リージョンで有効である。

Why
    Findings of the detecting services come together here; a region without it is one that
    nobody looks at.
How it is judged
    The account must be subscribed to Security Hub in the region. AWS's answer that it is not
    subscribed is a failure, a refused answer is unknown.
Fix
    Enable Security Hub in the region, best through the delegated administrator.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.securityhub_hub import HUB, Hub
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, target

EXPECTED = Text(ja="有効", en="enabled")


@dataclass(frozen=True)
class Facts:
    """The hub of the region."""

    hub: Hub = own(HUB)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the account is not subscribed."""
    if facts.hub.enabled:
        return passed(EXPECTED, EXPECTED)
    fix = f"aws securityhub enable-security-hub --region {shlex.quote(facts.at.region or '')}"
    return failed(Text(ja="無効", en="not enabled"), EXPECTED, fix)
