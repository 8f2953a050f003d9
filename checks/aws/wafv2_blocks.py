"""The web ACL before the load balancer blocks attacks, not only counts them.

日本語: ロードバランサのWeb ACLは、攻撃を計数するだけでなく遮断する。

Why
    A WAF in counting mode writes attacks down while they succeed.
How it is judged
    At least one rule that looks for attacks (a rule group, or a match for SQL injection,
    scripts or patterns) must block: a group that is not overridden to count, or a rule with
    the action Block; or the ACL refuses by default. An empty ACL, or one that only counts or
    only limits addresses and rates, does not protect. A group of which some rules are
    overridden, or a group of one's own, cannot be judged from here: that is an error unless
    another rule blocks.
Fix
    Set the override action of the group to None, and the action of own rules to Block.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.wafv2_of_balancers import FRONTS, Front
from urazuke.sdk import (
    NoParams,
    Reason,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(
    ja="攻撃を検査する規則が遮断モードで動作している", en="a rule that looks for attacks blocks"
)


@dataclass(frozen=True)
class Facts:
    """The load balancer and its web ACL."""

    front: Front = own(FRONTS)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when nothing that looks for attacks blocks."""
    acl = facts.front.acl
    if acl is None:
        return not_applicable(Text(ja="Web ACLなし", en="no web ACL"), EXPECTED)
    if acl.default == "block":
        return passed(Text(ja="既定の動作が遮断", en="refuses by default"), EXPECTED)
    looking = [rule for rule in acl.rules if rule.attacks]
    blocking = [rule.name for rule in looking if rule.mode == "blocks"]
    if blocking:
        return passed(same(", ".join(blocking)), EXPECTED)
    if partly := [rule.name for rule in looking if rule.mode == "partly"]:
        reason = f"whether {', '.join(partly)} still block cannot be told from the web ACL"
        raise Unreadable(Reason.MALFORMED, reason)
    states = ", ".join(f"{rule.name} {rule.mode}" for rule in acl.rules)
    fix = (
        f"aws wafv2 get-web-acl --region {shlex.quote(facts.at.region or '')} --scope REGIONAL "
        f"--name {shlex.quote(acl.name)} --id {shlex.quote(acl.arn.rpartition('/')[2])}"
        "  # then update-web-acl with OverrideAction None"
    )
    observed = same(states) if states else Text(ja="規則なし", en="no rule")
    return failed(observed, EXPECTED, fix)
