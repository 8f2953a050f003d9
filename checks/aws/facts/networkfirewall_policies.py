"""The policy of each firewall of AWS Network Firewall in one region, and what its groups do.

Of rule groups only what they do is kept, not the rules themselves. Source: Network Firewall API
reference; Developer Guide, "Actions for stateful rules" and "Evaluation order".
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.networkfirewall_firewalls import FIREWALL, LIST
from urazuke.checks.aws.rules import firewall_rules
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

POLICY = Operation("network-firewall", "DescribeFirewallPolicy", result="FirewallPolicy", once=True)
GROUP = Operation("network-firewall", "DescribeRuleGroup", result="RuleGroup", once=True)


class RuleGroup(Struct, frozen=True):
    """What a group does: `drops` something; `passes` everything before that can happen."""

    arn: str
    stateful: bool
    drops: bool
    passes: bool


class FirewallPolicy(Struct, frozen=True):
    """One firewall's policy; actions as AWS names them, `strict`: rules in strict order."""

    firewall: str
    stateless: tuple[str, ...]
    fragments: tuple[str, ...]
    strict: bool
    defaults: tuple[str, ...]
    groups: tuple[RuleGroup, ...]


def collect(aws: Aws) -> Iterable[Member]:
    """One member a firewall, named by its ARN."""
    for page in aws.pages(LIST):
        for firewall in page["Firewalls"]:
            arn = firewall["FirewallArn"]
            yield observed(arn, partial(_body, aws, arn), aws.region)


def _body(aws: Aws, arn: str) -> Json:
    firewall = (aws.call(FIREWALL, FirewallArn=arn) or {})["Firewall"]
    named = firewall["FirewallPolicyArn"]
    policy = (aws.call(POLICY, FirewallPolicyArn=named) or {})["FirewallPolicy"]
    engine = policy.get("StatefulEngineOptions") or {}
    stateful = policy.get("StatefulRuleGroupReferences") or []
    stateless = policy.get("StatelessRuleGroupReferences") or []
    return {
        "firewall": arn,
        "stateless": sorted(policy["StatelessDefaultActions"]),
        "fragments": sorted(policy["StatelessFragmentDefaultActions"]),
        "strict": engine.get("RuleOrder") == "STRICT_ORDER",
        "defaults": sorted(policy.get("StatefulDefaultActions") or []),
        "groups": [_group(aws, each, stateful=True) for each in stateful]
        + [_group(aws, each, stateful=False) for each in stateless],
    }


def _group(aws: Aws, reference: Json, *, stateful: bool) -> Json:
    """AWS's managed groups drop, unless they are overridden to alert; they are not read."""
    arn = reference["ResourceArn"]
    common = {"arn": arn, "stateful": stateful}
    if firewall_rules.is_managed(arn):
        return {**common, "drops": not firewall_rules.only_alerts(reference), "passes": False}
    kind = "STATEFUL" if stateful else "STATELESS"
    group = (aws.call(GROUP, RuleGroupArn=arn, Type=kind) or {})["RuleGroup"]
    return {**common, **firewall_rules.does(group["RulesSource"])}


POLICIES = AwsCollector(
    __name__,
    shape(FirewallPolicy),
    uses=(LIST, FIREWALL, POLICY, GROUP),
    collect=collect,
    redactions=("of rule groups only what they do is kept, not the rules",),
)
