"""Buckets, their lists and their policies as the collectors see them."""

import json
from collections.abc import Mapping
from typing import Any

from tests.judging import Facts, one
from urazuke.checks.aws.facts.s3_account_public_access_block import ACCOUNT_BLOCK
from urazuke.checks.aws.facts.s3_bucket_grants import GRANTS
from urazuke.checks.aws.facts.s3_buckets import BUCKETS
from urazuke.model import Finding, Json

CHECK = "aws.s3_bucket_not_public"
ARN = "arn:aws:s3:::data"
ACCOUNT = "arn:aws:iam::123456789012:root"
GROUPS = "http://acs.amazonaws.com/groups/"
SWITCHES = (
    "block_public_acls",
    "ignore_public_acls",
    "block_public_policy",
    "restrict_public_buckets",
)


def block(*on: str) -> Json:
    """A public-access block with these switches on."""
    return {name: name in on for name in SWITCHES}


def acl(*grants: tuple[str, str]) -> Json:
    """A list with these grants to groups, and the owner's."""
    groups = [{"group": f"{GROUPS}{group}", "permission": right} for group, right in grants]
    return {"groups": groups, "others": 1}


def statement(**changes: Json) -> Json:
    """An Allow for everybody, with changes; None takes an element away."""
    whole = {
        "Sid": "One",
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": f"{ARN}/*",
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not None}


def deny(**changes: Json) -> Json:
    """A Deny for everybody of everything, with changes."""
    whole = {"Sid": "No", "Effect": "Deny", "Action": "s3:*", "Resource": [ARN, f"{ARN}/*"]}
    return statement(**{**whole, **changes})


def policy(*statements: Json) -> Json:
    """A body with these statements."""
    return {"policy": json.dumps({"Version": "2012-10-17", "Statement": list(statements)})}


def judged(
    *,
    grants: Json = None,
    written: Json = None,
    own: Json = None,
    account: Json = None,
    name: str = "data",
    more: Mapping[str, Any] | None = None,
) -> Finding:
    """The finding for one bucket; what is not given is closed, absent or off."""
    facts: Facts = {
        BUCKETS: {ARN: {"name": name, "region": "ap-northeast-1", "block": own or block()}},
        GRANTS: {f"{ARN}#acl": grants or acl(), f"{ARN}#policy": written or {"policy": None}},
        ACCOUNT_BLOCK: {ACCOUNT: account or block()},
    }
    return one(CHECK, facts, **(more or {}))
