"""Certificates of ACM as the collector sees them."""

from typing import Any

from tests.judging import one
from urazuke.checks.aws.facts.acm_certificates import CERTIFICATES
from urazuke.model import Finding, Json

ARN = "arn:aws:acm:ap-northeast-1:123456789012:certificate/c-1"


def judged(check: str, **changes: Any) -> Finding:
    """The finding for a good certificate with these changes."""
    body: Json = {
        "arn": ARN,
        "domain": "www.example.jp",
        "status": "ISSUED",
        "kind": "AMAZON_ISSUED",
        "key": "RSA_2048",
        "used": True,
        "ends": "2027-06-01T00:00:00Z",
        **changes,
    }
    return one(check, {CERTIFICATES: {ARN: body}})
