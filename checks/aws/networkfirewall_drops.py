"""The network firewall drops what it judges malicious.

日本語: ネットワークファイアウォールは、不正と判定した通信を実際に破棄する。

Why
    A prevention system that only alerts is a detection system under another name.
How it is judged
    Packets must reach the stateful engine: a stateless default of pass, or a stateless rule that
    passes everything, goes around it. There, either a rule group drops or rejects (AWS's managed
    groups do unless the policy overrides them to alert; an empty group or one that only alerts
    does not), or the policy is in strict order and its default action drops. A group that first
    passes everything undoes the rest.
Fix
    Forward to the stateful engine, in strict order, with a default drop, and groups that drop.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.aws.facts.networkfirewall_policies import POLICIES, FirewallPolicy
from urazuke.sdk import NoParams, Target, Text, Verdict, failed, own, passed, same, target

EXPECTED = Text(
    ja="ステートフル検査に送られ、破棄する規則または既定の破棄がある",
    en="traffic is inspected, and a rule or the default drops",
)
_DEFAULTS = frozenset({"aws:drop_strict", "aws:drop_established", "aws:drop_established_app_layer"})
_PASSES = Text(ja="検査せずに通過させる", en="passes without a look")


@dataclass(frozen=True)
class Facts:
    """The firewall's policy."""

    policy: FirewallPolicy = own(POLICIES)
    at: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails when nothing is dropped."""
    policy = facts.policy
    if _goes_around(policy):
        return failed(_PASSES, EXPECTED, _fix(facts))
    stops = [group.arn for group in policy.groups if group.drops]
    if policy.strict:
        stops += [action for action in policy.defaults if action in _DEFAULTS]
    if stops or policy.stateless == policy.fragments == ("aws:drop",):
        return passed(same(", ".join(stops) or "aws:drop"), EXPECTED)
    return failed(Text(ja="破棄する規則なし", en="no rule that drops"), EXPECTED, _fix(facts))


def _goes_around(policy: FirewallPolicy) -> bool:
    actions = {*policy.stateless, *policy.fragments}
    return "aws:pass" in actions or any(group.passes for group in policy.groups)


def _fix(facts: Facts) -> str:
    region, name = shlex.quote(facts.at.region or ""), shlex.quote(facts.policy.firewall)
    return (
        f"policy=$(aws network-firewall describe-firewall --region {region} "
        f"--firewall-arn {name} --query Firewall.FirewallPolicyArn --output text)\n"
        f"aws network-firewall describe-firewall-policy --region {region} "
        '--firewall-policy-arn "$policy" > policy.json\n'
        "# set aws:forward_to_sfe, STRICT_ORDER and aws:drop_established in policy.json, then\n"
        f"aws network-firewall update-firewall-policy --region {region} "
        '--firewall-policy-arn "$policy" --update-token "$(jq -r .UpdateToken policy.json)" '
        '--firewall-policy "$(jq .FirewallPolicy policy.json)"'
    )
