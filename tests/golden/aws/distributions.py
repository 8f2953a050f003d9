"""CloudFront distributions as the collector sees them."""

from typing import Any

from tests.judging import one
from urazuke.checks.aws.facts.cloudfront_distributions import DISTRIBUTIONS
from urazuke.model import Finding, Json

ARN = "arn:aws:cloudfront::123456789012:distribution/E1"


def behavior(viewers: str, path: str = "*") -> Json:
    """One behaviour."""
    return {"path": path, "viewers": viewers}


def origin(kind: str = "custom", policy: str | None = "https-only", *protocols: str) -> Json:
    """One origin."""
    custom = kind == "custom"
    return {
        "id": f"{kind}-{policy}",
        "domain": "origin.example.jp",
        "kind": kind,
        "policy": policy if custom else None,
        "protocols": list(protocols or ("TLSv1.2",)) if custom else [],
    }


def judged(check: str, **changes: Any) -> Finding:
    """The finding for a good distribution with these changes."""
    body: Json = {
        "arn": ARN,
        "id": "E1",
        "serves": True,
        "default_certificate": False,
        "minimum": "TLSv1.2_2021",
        "behaviors": [behavior("redirect-to-https")],
        "origins": [origin()],
        "web_acl": "",
        **changes,
    }
    return one(check, {DISTRIBUTIONS: {ARN: body}})
