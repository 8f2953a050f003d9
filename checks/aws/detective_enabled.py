"""Amazon Detective keeps the behaviour of the account in the region.

日本語: 当該リージョンで、Amazon Detectiveがアカウントの挙動を記録している。

Why
    A finding is a beginning. Whoever investigates needs to see what the same identity or
    address did before and after.
How it is judged
    The account administers a behaviour graph of the region, or feeds one as an enabled member.
    An invitation that was not accepted feeds nothing.
Fix
    Enable Detective in the region, best through the delegated administrator for all accounts.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.detective_graphs import DETECTIVE, Detective
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, same, target

EXPECTED = Text(ja="動作グラフがある", en="there is a behaviour graph")
_NONE = Text(ja="動作グラフがない", en="there is none")


@dataclass(frozen=True)
class Facts:
    """Detective in the region."""

    detective: Detective = own(DETECTIVE)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when there is no graph that the account feeds."""
    graphs = [*facts.detective.graphs, *facts.detective.member_of]
    if graphs:
        return passed(same(", ".join(graphs)), EXPECTED)
    region = shlex.quote(facts.at.region or "")
    return failed(_NONE, EXPECTED, f"aws detective create-graph --region {region}")
