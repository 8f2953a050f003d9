"""aws.wafv2_blocks: what would make it say pass wrongly?"""

import pytest

from tests.judging import Facts, one
from urazuke.checks.aws.facts.wafv2_fronts import FRONTS
from urazuke.checks.aws.rules.web_acl import _rule, body
from urazuke.model import Json, Reason, Status, Unavailable

CHECK = "aws.wafv2_blocks"
DENIED = Unavailable(reason=Reason.DENIED, detail="refused")
ARN = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/web/1"
ACL: Json = {
    "arn": "arn:aws:wafv2:ap-northeast-1:123456789012:regional/webacl/web/1-2",
    "name": "web",
    "default": "allow",
    "rules": [{"name": "crs", "mode": "blocks", "attacks": True}],
    "logs": True,
}
FRONT: Json = {"resource": ARN, "public": True, "kind": "application", "carries": True, "acl": ACL}


def status(body: Json) -> Status:
    """The status of the load balancer."""
    facts: Facts = {FRONTS: {ARN: body}}
    return one(CHECK, facts).status


def rules(*given: tuple[str, bool]) -> Json:
    """A front whose ACL has rules of these modes."""
    listed = [{"name": f"r{n}", "mode": m, "attacks": a} for n, (m, a) in enumerate(given)]
    return {**FRONT, "acl": {**ACL, "rules": listed}}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("blocks", True)], Status.PASS),
        ([("counts", True), ("blocks", True)], Status.PASS),
        ([("partly", True), ("blocks", True)], Status.PASS),
        ([], Status.FAIL),
        ([("counts", True)], Status.FAIL),
        ([("allows", True)], Status.FAIL),
        ([("blocks", False)], Status.FAIL),
        ([("counts", True), ("blocks", False)], Status.FAIL),
        ([("partly", True)], Status.ERROR),
        ([("partly", True), ("blocks", False)], Status.ERROR),
    ],
)
def test_modes(given: list[tuple[str, bool]], expected: Status) -> None:
    """Counting, empty, or only addresses and rates: fail; partly overridden: unknown."""
    assert status(rules(*given)) is expected


def test_refusing_by_default_and_no_acl() -> None:
    """Pass; not applicable."""
    assert status({**FRONT, "acl": {**ACL, "default": "block", "rules": []}}) is Status.PASS
    assert status({**FRONT, "acl": None}) is Status.NOT_APPLICABLE
    assert status(DENIED) is Status.ERROR


MANAGED: Json = {"VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet"}
COUNTED: Json = {"Name": "SizeRestrictions_BODY", "ActionToUse": {"Count": {}}}
GROUP: Json = {"ManagedRuleGroupStatement": MANAGED}
TUNED: Json = {"ManagedRuleGroupStatement": {**MANAGED, "RuleActionOverrides": [COUNTED]}}
SQL: Json = {"SqliMatchStatement": {}}
BOTH: Json = {
    "AndStatement": {"Statements": [{"XssMatchStatement": {}}, {"GeoMatchStatement": {}}]}
}
NONE: Json = {"OverrideAction": {"None": {}}}
BLOCK: Json = {"Action": {"Block": {}}}


@pytest.mark.parametrize(
    ("statement", "action", "mode", "attacks"),
    [
        (GROUP, NONE, "blocks", True),
        (GROUP, {"OverrideAction": {"Count": {}}}, "counts", True),
        (TUNED, NONE, "partly", True),
        ({"IPSetReferenceStatement": {}}, BLOCK, "blocks", False),
        (SQL, BLOCK, "blocks", True),
        ({"NotStatement": {"Statement": SQL}}, BLOCK, "blocks", False),
        (BOTH, {"Action": {"Count": {}}}, "counts", True),
    ],
)
def test_what_a_rule_does(statement: Json, action: Json, mode: str, attacks: bool) -> None:
    """From the API's own words."""
    rule = _rule({"Name": "r", "Statement": statement, **action})
    assert rule == {"name": "r", "mode": mode, "attacks": attacks}


@pytest.mark.parametrize(
    ("inner", "reference", "override", "modes"),
    [
        (BLOCK, {}, {"None": {}}, ["blocks"]),
        (BLOCK, {}, {"Count": {}}, ["counts"]),
        ({"Action": {"Count": {}}}, {}, {"None": {}}, ["counts"]),
        (BLOCK, {"ExcludedRules": [{"Name": "sql"}]}, {"None": {}}, ["counts"]),
        (
            BLOCK,
            {"RuleActionOverrides": [{"Name": "sql", "ActionToUse": {"Count": {}}}]},
            {"None": {}},
            ["counts"],
        ),
        (
            {"Action": {"Count": {}}},
            {"RuleActionOverrides": [{"Name": "sql", "ActionToUse": {"Block": {}}}]},
            {"None": {}},
            ["blocks"],
        ),
        (None, {}, {"None": {}}, []),
    ],
)
def test_a_group_of_ones_own(
    inner: Json, reference: Json, override: Json, modes: list[str]
) -> None:
    """Is opened; its rules act as the web ACL lets them. An empty one does nothing."""
    rules = [] if inner is None else [{"Name": "sql", "Statement": SQL, **inner}]
    rule = {
        "Name": "own",
        "Statement": {"RuleGroupReferenceStatement": {"ARN": "arn:g", **reference}},
        "OverrideAction": override,
    }
    acl = {"ARN": "arn:a", "Name": "web", "DefaultAction": {"Allow": {}}, "Rules": [rule]}
    found = body(acl, {"arn:g": {"Rules": rules}}.__getitem__, logs=True)
    assert [each["mode"] for each in found["rules"]] == modes
    assert all(each["attacks"] and each["name"] == "own/sql" for each in found["rules"])
