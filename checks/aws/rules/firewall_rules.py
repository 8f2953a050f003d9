"""What the rules of a Network Firewall group do: drop something, or pass everything.

Sources: Network Firewall Developer Guide, "Stateful rule groups" and "Stateless rule groups";
Suricata User Guide, "Rules Format".
"""

import re
from collections.abc import Iterable

from urazuke.sdk import Addresses, Json

_STOPS = frozenset({"DROP", "REJECT"})
_LISTS_THAT_STOP = frozenset({"DENYLIST", "REJECTLIST", "ALLOWLIST"})  # the last stops the others
_DROP = re.compile(r"\s*(drop|reject|rejectsrc|rejectdst|rejectboth)\s")
_PASS = re.compile(r"\s*pass\s+(ip|tcp)\s+any\s+any\s+(->|<>)\s+any\s+any\b")
_MANAGED = ":aws-managed:"
_TCP = 6


def is_managed(arn: str) -> bool:
    """Whether AWS keeps the group."""
    return _MANAGED in arn


def only_alerts(reference: Json) -> bool:
    """Whether the policy turns what the group drops into alerts."""
    return (reference.get("Override") or {}).get("Action") == "DROP_TO_ALERT"


def does(source: Json) -> Json:
    """`drops` and `passes` of one group."""
    lines = (source.get("RulesString") or "").splitlines()
    listed = source.get("RulesSourceList") or {}
    rules = source.get("StatefulRules") or []
    stateless = (source.get("StatelessRulesAndCustomActions") or {}).get("StatelessRules") or []
    return {
        "drops": any(map(_DROP.match, lines))
        or _is_list_that_stops(listed)
        or any(rule["Action"] in _STOPS for rule in rules)
        or any("aws:drop" in rule["RuleDefinition"]["Actions"] for rule in stateless),
        "passes": any(map(_PASS.match, lines))
        or any(map(_passes, rules))
        or any(map(_passes_unseen, stateless)),
    }


def _is_list_that_stops(listed: Json) -> bool:
    return bool(listed.get("Targets")) and listed["GeneratedRulesType"] in _LISTS_THAT_STOP


def _passes(rule: Json) -> bool:
    header = rule["Header"]
    ends = (
        header["Source"],
        header["Destination"],
        header["SourcePort"],
        header["DestinationPort"],
    )
    everything = header["Protocol"] in {"IP", "TCP"} and all(end.upper() == "ANY" for end in ends)
    return rule["Action"] == "PASS" and everything


def _passes_unseen(rule: Json) -> bool:
    """A stateless rule that lets all of TCP through before any stateful rule looks."""
    matched = rule["RuleDefinition"]["MatchAttributes"]
    protocols = matched.get("Protocols") or [_TCP]
    return (
        "aws:pass" in rule["RuleDefinition"]["Actions"]
        and _TCP in protocols
        and all(_is_world(matched.get(end) or []) for end in ("Sources", "Destinations"))
        and not any(map(_narrows, _ports(matched)))
    )


def _is_world(ends: Iterable[Json]) -> bool:
    ranges = [end["AddressDefinition"] for end in ends]
    return not ranges or Addresses.of(ranges).admits_the_world(8, 32)


def _ports(matched: Json) -> Iterable[Json]:
    yield from matched.get("SourcePorts") or []
    yield from matched.get("DestinationPorts") or []


def _narrows(ports: Json) -> bool:
    return (ports["FromPort"], ports["ToPort"]) != (0, 65535)
