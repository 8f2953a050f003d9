"""A web ACL as the checks see it, and what they conclude: before whatever it stands."""

import shlex
from collections.abc import Callable, Iterator

from urazuke.sdk import (
    Json,
    Reason,
    Struct,
    Text,
    Unreadable,
    Verdict,
    failed,
    not_applicable,
    passed,
    same,
)

ATTACHED = Text(ja="Web ACLが関連付けられている", en="a web ACL is associated")
BLOCKS = Text(
    ja="攻撃を検査する規則が遮断モードで動作している", en="a rule that looks for attacks blocks"
)
LOGS = Text(ja="記録の設定がある", en="logging is configured")
_NONE = Text(ja="Web ACLなし", en="no web ACL")
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


def body(acl: Json, opened: Callable[[str], Json], *, logs: bool) -> Json:
    """The body of a web ACL, from AWS's description of it.

    `opened` gives AWS's description of a rule group of one's own, by its ARN.
    """
    return {
        "arn": acl["ARN"],
        "name": acl["Name"],
        "default": "block" if "Block" in acl["DefaultAction"] else "allow",
        "rules": [each for rule in acl.get("Rules", []) for each in _rules(rule, opened)],
        "logs": logs,
    }


def _rules(rule: Json, opened: Callable[[str], Json]) -> Iterator[Json]:
    """One rule; of a group of one's own each of its rules, as the web ACL lets it act."""
    own = rule["Statement"].get("RuleGroupReferenceStatement")
    if own is None:
        yield _rule(rule)
        return
    overridden = "Count" in rule["OverrideAction"]
    changed = {each["Name"]: each["ActionToUse"] for each in own.get("RuleActionOverrides") or []}
    excluded = {each["Name"] for each in own.get("ExcludedRules") or []}
    for inner in opened(own["ARN"])["Rules"]:
        read = _rule({**inner, "Action": changed.get(inner["Name"], inner.get("Action"))})
        counts = overridden or inner["Name"] in excluded
        name = f"{rule['Name']}/{inner['Name']}"
        yield {**read, "name": name, "mode": "counts" if counts else read["mode"]}


def _rule(rule: Json) -> Json:
    (kind, statement), *_ = rule["Statement"].items()
    group = kind == "ManagedRuleGroupStatement"
    return {
        "name": rule["Name"],
        "mode": _group_mode(rule, statement) if group else _mode(rule["Action"]),
        "attacks": group or bool(_ATTACKS & _kinds(rule["Statement"])),
    }


def _mode(action: Json) -> str:
    if "Block" in action:
        return "blocks"
    return "counts" if "Count" in action else "allows"


def _group_mode(rule: Json, statement: Json) -> str:
    """A managed group blocks, unless it is overridden to count, in whole or in part."""
    if "Count" in rule["OverrideAction"]:
        return "counts"
    counted = [o for o in statement.get("RuleActionOverrides", []) if "Count" in o["ActionToUse"]]
    partly = counted or statement.get("ExcludedRules")
    return "partly" if partly else "blocks"


def _kinds(statement: Json) -> set[str]:
    """Every kind of statement in it, through and, or (not through not)."""
    found: set[str] = set()
    for kind, inner in statement.items():
        found.add(kind)
        if kind in {"AndStatement", "OrStatement"}:
            found |= {name for each in inner["Statements"] for name in _kinds(each)}
    return found


def blocks(acl: WebAcl | None, scope: str, region: str) -> Verdict:
    """Fails when nothing that looks for attacks blocks."""
    if acl is None:
        return not_applicable(_NONE, BLOCKS)
    if acl.default == "block":
        return passed(Text(ja="既定の動作が遮断", en="refuses by default"), BLOCKS)
    looking = [rule for rule in acl.rules if rule.attacks]
    blocking = [rule.name for rule in looking if rule.mode == "blocks"]
    if blocking:
        return passed(same(", ".join(blocking)), BLOCKS)
    if partly := [rule.name for rule in looking if rule.mode == "partly"]:
        reason = f"whether {', '.join(partly)} still block cannot be told from the web ACL"
        raise Unreadable(Reason.MALFORMED, reason)
    states = ", ".join(f"{rule.name} {rule.mode}" for rule in acl.rules)
    fix = (
        f"aws wafv2 get-web-acl --region {shlex.quote(region)} --scope {scope} "
        f"--name {shlex.quote(acl.name)} --id {shlex.quote(acl.arn.rpartition('/')[2])}"
        "  # then update-web-acl with OverrideAction None"
    )
    observed = same(states) if states else Text(ja="規則なし", en="no rule")
    return failed(observed, BLOCKS, fix)


def logs(acl: WebAcl | None, region: str) -> Verdict:
    """Fails when the web ACL has no logging configuration."""
    if acl is None:
        return not_applicable(_NONE, LOGS)
    if acl.logs:
        return passed(same(acl.name), LOGS)
    configuration = f"ResourceArn={acl.arn},LogDestinationConfigs=LOG_DESTINATION_ARN"
    fix = (
        f"aws wafv2 put-logging-configuration --region {shlex.quote(region)} "
        f"--logging-configuration {shlex.quote(configuration)}"
    )
    return failed(Text(ja="記録されていない", en="nothing is logged"), LOGS, fix)
