"""A rule group of the estate's own, for its web ACLs."""

from typing import Any

from tests.real.aws.parts import Asked, answering
from urazuke.model import Json

VISIBLE = {
    "SampledRequestsEnabled": True,
    "CloudWatchMetricsEnabled": True,
    "MetricName": "own",
}


def own_group(waf: Any, scope: str) -> dict[str, Any]:
    """A rule that refers to a new group, which only counts."""
    match = {
        "FieldToMatch": {"QueryString": {}},
        "TextTransformations": [{"Priority": 0, "Type": "NONE"}],
    }
    counting = {
        "Name": "sql",
        "Priority": 0,
        "Statement": {"SqliMatchStatement": match},
        "Action": {"Count": {}},
        "VisibilityConfig": VISIBLE,
    }
    made = waf.create_rule_group(
        Name="own",
        Scope=scope,
        Capacity=100,
        Rules=[counting],
        VisibilityConfig=VISIBLE,
    )
    return {
        "Name": "own",
        "Priority": 1,
        "Statement": {"RuleGroupReferenceStatement": {"ARN": made["Summary"]["ARN"]}},
        "OverrideAction": {"None": {}},
        "VisibilityConfig": VISIBLE,
    }


def _opened(asked: Asked) -> Json:
    """By its ARN; moto knows none of the scope CLOUDFRONT by that."""
    rule = {
        "Name": "sql",
        "Priority": 0,
        "Statement": {"SqliMatchStatement": {"FieldToMatch": {}, "TextTransformations": []}},
        "Action": {"Count": {}},
        "VisibilityConfig": VISIBLE,
    }
    group = {
        "Name": "own",
        "Id": "1",
        "ARN": asked.body["ARN"],
        "Capacity": 100,
        "Rules": [rule],
        "VisibilityConfig": VISIBLE,
    }
    return {"RuleGroup": group, "LockToken": "t"}


ANSWERS = {"wafv2:GetRuleGroup": answering(_opened)}
