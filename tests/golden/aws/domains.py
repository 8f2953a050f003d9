"""OpenSearch domains as the collector sees them."""

from tests.judging import one
from urazuke.checks.aws.facts.opensearch_domains import DOMAINS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

ARN = "arn:aws:es:ap-northeast-1:123456789012:domain/catalogue"
GOOD: Json = {
    "arn": ARN,
    "name": "catalogue",
    "https": True,
    "policy": "Policy-Min-TLS-1-2-PFS-2023-10",
    "node_to_node": True,
    "vpc": "vpc-1",
    "changing": False,
}


def judged(check: str, **changes: Json) -> Finding:
    """The finding of a domain that is good but for the changes."""
    return one(check, {DOMAINS: {ARN: {**GOOD, **changes}}})


def refused(check: str) -> Status:
    """The status when the domain could not be read."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    return one(check, {DOMAINS: {ARN: gap}}).status
