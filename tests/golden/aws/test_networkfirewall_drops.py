"""aws.networkfirewall_drops: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.aws.firewalls import ARN, GROUP, POLICY
from tests.judging import one
from urazuke.checks.aws.facts.networkfirewall_policies import POLICIES
from urazuke.checks.aws.rules.firewall_rules import does, only_alerts
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.networkfirewall_drops"


def judged(**changes: Any) -> Finding:
    """The finding of a good policy, but for the changes."""
    return one(CHECK, {POLICIES: {ARN: {**POLICY, **changes}}})


QUIET = {**GROUP, "drops": False}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"groups": [QUIET, GROUP]},
        {"groups": [], "strict": True, "defaults": ["aws:drop_established"]},
        {"groups": [QUIET], "strict": True, "defaults": ["aws:alert_strict", "aws:drop_strict"]},
        {"groups": [], "stateless": ["aws:drop"], "fragments": ["aws:drop"]},
    ],
)
def test_drops(changes: dict[str, Any]) -> None:
    """Pass."""
    assert judged(**changes).status is Status.PASS


@pytest.mark.parametrize(
    "changes",
    [
        {"groups": []},
        {"groups": [QUIET]},
        {"groups": [], "strict": True, "defaults": ["aws:alert_strict"]},
        {"groups": [], "strict": False, "defaults": ["aws:drop_strict"]},
        {"stateless": ["aws:pass"]},
        {"fragments": ["aws:pass"]},
        {"groups": [GROUP, {**QUIET, "passes": True}]},
        {"groups": [], "stateless": ["aws:drop"]},
    ],
)
def test_does_not(changes: dict[str, Any]) -> None:
    """Fail: alerts only, empty, or a way around."""
    assert judged(**changes).status is Status.FAIL


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {POLICIES: {ARN: gap}}).status is Status.ERROR


@pytest.mark.parametrize(
    ("source", "drops", "passes"),
    [
        ({}, False, False),
        ({"RulesString": ""}, False, False),
        ({"RulesString": "alert tcp any any -> any any (sid:1;)"}, False, False),
        ({"RulesString": "# drop tcp any any -> any any (sid:1;)"}, False, False),
        ({"RulesString": "drop tls $HOME_NET any -> any any (sid:1;)"}, True, False),
        ({"RulesString": "alert ip any any -> any any (sid:2;)\nreject ip x"}, True, False),
        ({"RulesString": "pass ip any any -> any any (sid:1;)\ndrop ip x"}, True, True),
        ({"RulesString": "pass tcp $HOME_NET any -> any 443 (sid:1;)"}, False, False),
        ({"RulesSourceList": {"Targets": [".x"], "GeneratedRulesType": "DENYLIST"}}, True, False),
        ({"RulesSourceList": {"Targets": [".x"], "GeneratedRulesType": "ALERTLIST"}}, False, False),
        ({"RulesSourceList": {"Targets": [], "GeneratedRulesType": "DENYLIST"}}, False, False),
    ],
)
def test_what_a_group_does(source: Json, drops: object, passes: object) -> None:
    """By its rules, in each of the forms that they are written in."""
    assert does(source) == {"drops": drops, "passes": passes}


def header(**changes: str) -> Json:
    """Everything to everything."""
    plain = dict.fromkeys(("Source", "Destination", "SourcePort", "DestinationPort"), "ANY")
    return {**plain, "Protocol": "IP", "Direction": "ANY", **changes}


@pytest.mark.parametrize(
    ("action", "changes", "drops", "passes"),
    [
        ("DROP", {}, True, False),
        ("REJECT", {"Protocol": "TCP"}, True, False),
        ("ALERT", {}, False, False),
        ("PASS", {}, False, True),
        ("PASS", {"Protocol": "UDP"}, False, False),
        ("PASS", {"DestinationPort": "443"}, False, False),
    ],
)
def test_rules_of_five_parts(
    action: str, changes: dict[str, str], drops: object, passes: object
) -> None:
    """PASS of everything undoes the rest."""
    rules = {"StatefulRules": [{"Action": action, "Header": header(**changes)}]}
    assert does(rules) == {"drops": drops, "passes": passes}


WORLD = [{"AddressDefinition": "0.0.0.0/0"}]


@pytest.mark.parametrize(
    ("actions", "matched", "drops", "passes"),
    [
        (["aws:drop"], {}, True, False),
        (["aws:pass"], {}, False, True),
        (["aws:pass"], {"Sources": WORLD, "Destinations": WORLD, "Protocols": [6]}, False, True),
        (["aws:pass"], {"Sources": [{"AddressDefinition": "10.0.0.0/8"}]}, False, False),
        (["aws:pass"], {"Protocols": [1]}, False, False),
        (["aws:pass"], {"DestinationPorts": [{"FromPort": 443, "ToPort": 443}]}, False, False),
        (["aws:pass"], {"DestinationPorts": [{"FromPort": 0, "ToPort": 65535}]}, False, True),
        (["aws:forward_to_sfe"], {}, False, False),
    ],
)
def test_stateless_rules(actions: list[str], matched: Json, drops: object, passes: object) -> None:
    """What passes before the stateful engine sees it is not inspected."""
    rule = {"RuleDefinition": {"Actions": actions, "MatchAttributes": matched}}
    source = {"StatelessRulesAndCustomActions": {"StatelessRules": [rule]}}
    assert does(source) == {"drops": drops, "passes": passes}


def test_a_managed_group_that_only_alerts() -> None:
    """By the policy's override."""
    assert only_alerts({"ResourceArn": "x", "Override": {"Action": "DROP_TO_ALERT"}})
    assert not only_alerts({"ResourceArn": "x"})
