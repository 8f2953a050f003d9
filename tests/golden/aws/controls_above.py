"""Service control policies as the collector sees them."""

from tests.golden.aws.identities import allow, document
from urazuke.model import Json

ACCOUNT, MANAGEMENT = "123456789012", "111111111111"
ROOT_USER = f"arn:aws:iam::{ACCOUNT}:root"
FULL = document(allow())


def level(*policies: str, target: str = "r-abcd") -> Json:
    """One level with these documents."""
    return {"target": target, "policies": list(policies)}


def above(*levels: Json, **changes: Json) -> Json:
    """The body of what stands above the account."""
    return {
        "account": ACCOUNT,
        "organization": "o-a1b2c3d4e5",
        "management": MANAGEMENT,
        "levels": list(levels),
        **changes,
    }
