"""The web ACL before the entry blocks attacks, not only counts them.

日本語: 入口のWeb ACLは、攻撃を計数するだけでなく遮断する。

Why
    A WAF in counting mode writes attacks down while they succeed.
How it is judged
    At least one rule that looks for attacks (a rule group, or a match for SQL injection,
    scripts or patterns) must block: a group that is not overridden to count, or a rule with
    the action Block; or the ACL refuses by default. An empty ACL, or one that only counts or
    only limits addresses and rates, does not protect. A group of one's own is opened, and its
    rules judged as the ACL lets them act. A managed group of which some rules are overridden
    cannot be judged from here: that is an error unless another rule blocks.
Fix
    Set the override action of the group to None, and the action of own rules to Block.
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
    """Fails when nothing that looks for attacks blocks."""
    return web_acl.blocks(facts.front.acl, "REGIONAL", facts.at.region or "")
