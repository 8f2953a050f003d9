"""AWS Network Firewall in one region: each firewall, its endpoints, its logs, and its policy.

Of rule groups only what they do is kept, not the rules themselves. Source: Network Firewall API
reference; Developer Guide, "Actions for stateful rules" and "Evaluation order".
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.rules import firewall_rules
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

LIST = Operation("network-firewall", "ListFirewalls", result="Firewalls")
FIREWALL = Operation("network-firewall", "DescribeFirewall", result="Firewall")
LOGGING = Operation("network-firewall", "DescribeLoggingConfiguration", result="FirewallArn")
POLICY = Operation("network-firewall", "DescribeFirewallPolicy", result="FirewallPolicy", once=True)
GROUP = Operation("network-firewall", "DescribeRuleGroup", result="RuleGroup", once=True)


class Endpoint(Struct, frozen=True):
    """One endpoint; `ready`: AWS says that traffic can go through it."""

    id: str
    subnet: str
    ready: bool


class RuleGroup(Struct, frozen=True):
    """What a group does: `drops` something; `passes` everything before that can happen."""

    arn: str
    stateful: bool
    drops: bool
    passes: bool


class Firewall(Struct, frozen=True):
    """One firewall; actions as AWS names them, `strict`: rules in strict order."""

    arn: str
    name: str
    vpc: str
    endpoints: tuple[Endpoint, ...]
    delete_protected: bool
    subnets_protected: bool
    logs: tuple[str, ...]
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
    answer = aws.call(FIREWALL, FirewallArn=arn) or {}
    firewall, status = answer["Firewall"], answer["FirewallStatus"]
    logging = (aws.call(LOGGING, FirewallArn=arn) or {}).get("LoggingConfiguration") or {}
    kinds = [each["LogType"] for each in logging.get("LogDestinationConfigs") or []]
    return {
        "arn": arn,
        "name": firewall["FirewallName"],
        "vpc": firewall["VpcId"],
        "endpoints": list(_endpoints(status)),
        "delete_protected": firewall.get("DeleteProtection", False),
        "subnets_protected": firewall.get("SubnetChangeProtection", False),
        "logs": sorted(kinds),
        **_policy(aws, firewall["FirewallPolicyArn"]),
    }


def _endpoints(status: Json) -> Iterable[Json]:
    for _, state in sorted((status.get("SyncStates") or {}).items()):
        attachment = state.get("Attachment") or {}
        if attachment.get("EndpointId"):
            ready = attachment["Status"] == "READY"
            yield {"id": attachment["EndpointId"], "subnet": attachment["SubnetId"], "ready": ready}


def _policy(aws: Aws, arn: str) -> Json:
    policy = (aws.call(POLICY, FirewallPolicyArn=arn) or {})["FirewallPolicy"]
    engine = policy.get("StatefulEngineOptions") or {}
    stateful = policy.get("StatefulRuleGroupReferences") or []
    stateless = policy.get("StatelessRuleGroupReferences") or []
    return {
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


FIREWALLS = AwsCollector(
    __name__,
    shape(Firewall),
    uses=(LIST, FIREWALL, LOGGING, POLICY, GROUP),
    collect=collect,
    redactions=("of rule groups only what they do is kept, not the rules",),
)
