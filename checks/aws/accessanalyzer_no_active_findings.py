"""No finding of IAM Access Analyzer is left open in the region.

日本語: 当該リージョンのIAM Access Analyzerに、未対応の検出が残っていない。

Why
    Each open finding is a way in, or a right that nobody uses, which nobody has decided about.
How it is judged
    Findings with status ACTIVE of every analyser of the region; archived ones were decided.
    Where no analyser of external access is active, that none is open says nothing: a failure.
Fix
    Remove the access, or archive the finding with an archive rule that says why it is meant.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.accessanalyzer_region import ANALYZERS, Analyzers
from urazuke.checks.aws.rules.watchers import creation
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, same, target

EXPECTED = Text(ja="未対応の検出なし", en="no active finding")
_NONE = Text(ja="稼働中のアナライザーがない", en="no analyser is active")
_SHOWN = 5


@dataclass(frozen=True)
class Facts:
    """The analysers of the region."""

    here: Analyzers = own(ANALYZERS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when a finding is open, or when nothing looks."""
    region = shlex.quote(facts.at.region or "")
    found = [(each, a) for a in facts.here.analyzers for each in a.found]
    if found:
        shown = "; ".join(f"{each.kind} {each.resource}" for each, _ in found[:_SHOWN])
        count = len(found)
        fix = "\n".join(
            f"aws accessanalyzer get-finding-v2 --region {region} "
            f"--analyzer-arn {shlex.quote(a.arn)} --id {shlex.quote(each.id)}"
            for each, a in found[:_SHOWN]
        )
        return failed(Text(ja=f"{count}件: {shown}", en=f"{count}: {shown}"), EXPECTED, fix)
    if facts.here.external:
        return passed(same("0"), EXPECTED)
    return failed(_NONE, EXPECTED, creation(region))
