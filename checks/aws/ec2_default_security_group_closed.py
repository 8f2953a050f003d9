"""The default security group of a VPC admits nothing and lets nothing out.

日本語: VPCの既定のセキュリティグループは、受信・送信とも一切許可していない。

Why
    What is started without a choice lands in the default group; its rules are nobody's decision.
How it is judged
    Every rule of a group named "default", inbound or outbound, is one too many, also the rule
    with which AWS creates it. Other groups are not the matter of this check.
Fix
    Revoke all rules of the group, after what uses it has been moved to a group of its own.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.ec2_security_group_outbound import OUTBOUND, Outbound
from urazuke.checks.aws.facts.ec2_security_groups import SECURITY_GROUPS, SecurityGroup
from urazuke.checks.aws.rules.inbound import all_names, described
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

EXPECTED = Text(ja="規則が一つもない", en="no rule at all")


@dataclass(frozen=True)
class Facts:
    """The group's rules in both directions."""

    group: SecurityGroup = own(SECURITY_GROUPS)
    outbound: Outbound = own(OUTBOUND)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when the default group has a rule."""
    if facts.group.name != "default":
        return not_applicable(same(facts.group.name), EXPECTED)
    inward = [described(rule, all_names(rule)) for rule in facts.group.inbound]
    outward = [described(rule, all_names(rule)) for rule in facts.outbound.rules]
    if not inward and not outward:
        return passed(EXPECTED, EXPECTED)
    told = Text(
        ja=f"受信: {'; '.join(inward) or 'なし'} / 送信: {'; '.join(outward) or 'なし'}",
        en=f"inbound: {'; '.join(inward) or 'none'} / outbound: {'; '.join(outward) or 'none'}",
    )
    return failed(told, EXPECTED, _fix(facts, inward=bool(inward), outward=bool(outward)))


def _fix(facts: Facts, *, inward: bool, outward: bool) -> str:
    directions = [
        (direction, is_egress)
        for direction, is_egress, there in (
            ("ingress", "false", inward),
            ("egress", "true", outward),
        )
        if there
    ]
    region, group = shlex.quote(facts.at.region or ""), shlex.quote(facts.group.id)
    return "\n".join(
        f"aws ec2 revoke-security-group-{direction} --region {region} --group-id {group} "
        "--security-group-rule-ids $(aws ec2 describe-security-group-rules "
        f"--region {region} --filters Name=group-id,Values={group} "
        f"--query 'SecurityGroupRules[?IsEgress==`{is_egress}`].SecurityGroupRuleId' "
        "--output text)"
        for direction, is_egress in directions
    )
