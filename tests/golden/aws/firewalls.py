"""Firewalls of AWS Network Firewall as the collector sees them."""

from typing import Any

from tests.judging import one
from urazuke.checks.aws.facts.networkfirewall_firewalls import FIREWALLS
from urazuke.model import Finding, Json

ARN = "arn:aws:network-firewall:ap-northeast-1:123456789012:firewall/edge"
GROUP: Json = {"arn": "arn:g", "stateful": True, "drops": True, "passes": False}
FIREWALL: Json = {
    "arn": ARN,
    "name": "edge",
    "vpc": "vpc-1",
    "endpoints": [{"id": "vpce-1", "subnet": "subnet-fw", "ready": True}],
    "delete_protected": True,
    "subnets_protected": True,
    "logs": ["ALERT", "FLOW"],
}
POLICY: Json = {
    "firewall": ARN,
    "stateless": ["aws:forward_to_sfe"],
    "fragments": ["aws:forward_to_sfe"],
    "strict": False,
    "defaults": [],
    "groups": [GROUP],
}


def judged(check: str, **changes: Any) -> Finding:
    """The finding of a good firewall, but for the changes."""
    return one(check, {FIREWALLS: {ARN: {**FIREWALL, **changes}}})
