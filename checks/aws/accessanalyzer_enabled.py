"""An analyser looks for access from outside in the region.

日本語: 当該リージョンで、外部からのアクセスを検出するアナライザーが稼働している。

Why
    A policy that opens a resource to strangers is found by reasoning over all policies, which
    nobody does by hand every day.
How it is judged
    An active analyser of type ACCOUNT or ORGANIZATION in the region. Analysers of unused or
    internal access answer other questions. An organisation's analyser that lives in another
    account is not seen from here.
Fix
    Create the analyser, best once for the organisation in its delegated account and once here.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.accessanalyzer_region import ANALYZERS, Analyzers
from urazuke.checks.aws.rules.watchers import creation
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, same, target

EXPECTED = Text(
    ja="外部アクセスのアナライザーが稼働", en="an analyser of external access is active"
)
_NONE = Text(ja="稼働中のものがない", en="none is active")


@dataclass(frozen=True)
class Facts:
    """The analysers of the region."""

    here: Analyzers = own(ANALYZERS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when none is active."""
    found = facts.here.external
    if found:
        return passed(same(", ".join(analyzer.arn for analyzer in found)), EXPECTED)
    region = shlex.quote(facts.at.region or "")
    others = ", ".join(f"{each.arn} ({each.kind})" for each in facts.here.analyzers)
    return failed(same(others) if others else _NONE, EXPECTED, creation(region))
