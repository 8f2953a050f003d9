"""The web ACL in front of each application load balancer: its rules, and whether it logs.

Network and gateway load balancers carry no web ACL; they are members without one.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.elbv2_load_balancers import DESCRIBE, listed
from urazuke.sdk import Aws, AwsCollector, Json, Member, Operation, Struct, observed, shape

ACL_OF = Operation("wafv2", "GetWebACLForResource")
LOGGING = Operation(
    "wafv2",
    "GetLoggingConfiguration",
    result="LoggingConfiguration",
    absent=frozenset({"WAFNonexistentItemException"}),
    once=True,
)
APPLICATION = "application"
_ATTACKS = frozenset(
    {"SqliMatchStatement", "XssMatchStatement", "RegexPatternSetReferenceStatement"}
)


class Rule(Struct, frozen=True):
    """One rule. `mode`: blocks, counts, partly (some of a group only counts), or allows.

    `attacks`: it looks for attacks, rather than for addresses, countries or rates.
    """

    name: str
    mode: str
    attacks: bool


class WebAcl(Struct, frozen=True):
    """One web ACL."""

    arn: str
    name: str
    default: str
    rules: tuple[Rule, ...]
    logs: bool


class Front(Struct, frozen=True):
    """One load balancer and what stands before it."""

    balancer: str
    public: bool
    kind: str
    acl: WebAcl | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member a load balancer, named by its ARN."""
    for balancer in listed(aws):
        look = partial(_body, aws, balancer)
        yield observed(balancer["LoadBalancerArn"], look, aws.region)


def _body(aws: Aws, balancer: Json) -> Json:
    kind = balancer["Type"]
    return {
        "balancer": balancer["LoadBalancerArn"],
        "public": balancer.get("Scheme") != "internal",
        "kind": kind,
        "acl": _acl(aws, balancer["LoadBalancerArn"]) if kind == APPLICATION else None,
    }


def _acl(aws: Aws, balancer: str) -> Json:
    answer = aws.call(ACL_OF, ResourceArn=balancer) or {}
    acl = answer.get("WebACL")
    if acl is None:
        return None
    return {
        "arn": acl["ARN"],
        "name": acl["Name"],
        "default": "block" if "Block" in acl["DefaultAction"] else "allow",
        "rules": [_rule(rule) for rule in acl.get("Rules", [])],
        "logs": aws.call(LOGGING, ResourceArn=acl["ARN"]) is not None,
    }


def _rule(rule: Json) -> Json:
    (kind, statement), *_ = rule["Statement"].items()
    group = kind in {"ManagedRuleGroupStatement", "RuleGroupReferenceStatement"}
    return {
        "name": rule["Name"],
        "mode": _group_mode(rule, kind, statement) if group else _mode(rule["Action"]),
        "attacks": group or bool(_ATTACKS & _kinds(rule["Statement"])),
    }


def _mode(action: Json) -> str:
    if "Block" in action:
        return "blocks"
    return "counts" if "Count" in action else "allows"


def _group_mode(rule: Json, kind: str, statement: Json) -> str:
    """A group blocks by its own rules, unless it is overridden to count, in whole or in part."""
    if "Count" in rule["OverrideAction"]:
        return "counts"
    counted = [o for o in statement.get("RuleActionOverrides", []) if "Count" in o["ActionToUse"]]
    partly = counted or statement.get("ExcludedRules") or kind == "RuleGroupReferenceStatement"
    return "partly" if partly else "blocks"


def _kinds(statement: Json) -> set[str]:
    """Every kind of statement in it, through and, or (not through not)."""
    found: set[str] = set()
    for kind, inner in statement.items():
        found.add(kind)
        if kind in {"AndStatement", "OrStatement"}:
            found |= {name for each in inner["Statements"] for name in _kinds(each)}
    return found


FRONTS = AwsCollector(
    __name__,
    shape(Front),
    uses=(DESCRIBE, ACL_OF, LOGGING),
    collect=collect,
    redactions=("of rules only their names, kinds and actions are kept",),
)
