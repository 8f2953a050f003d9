"""Policies and identities as the collectors see them."""

import json
from collections.abc import Mapping
from typing import Any

from tests.judging import one
from urazuke.checks.aws.facts.iam_identities import IDENTITIES
from urazuke.checks.aws.facts.iam_policies import POLICIES
from urazuke.checks.aws.facts.iam_roles import ROLES
from urazuke.model import Finding, Json

ACCOUNT = "arn:aws:iam::123456789012"
ARN = f"{ACCOUNT}:policy/work"
USER, ROLE, GROUP = f"{ACCOUNT}:user/alice", f"{ACCOUNT}:role/app", f"{ACCOUNT}:group/staff"
KEY = "arn:aws:kms:ap-northeast-1:123456789012:key/"


def allow(action: Json = "*", resource: Json = "*", **changes: Json) -> Json:
    """An Allow, with changes; None takes an element away."""
    whole = {"Effect": "Allow", "Action": action, "Resource": resource, **changes}
    return {name: value for name, value in whole.items() if value is not None}


def deny(action: Json = "*", resource: Json = "*", **changes: Json) -> Json:
    """A Deny."""
    return allow(action, resource, **{"Effect": "Deny", **changes})


def document(*statements: Json) -> str:
    """A document as it is kept."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def managed(*statements: Json, holders: tuple[str, ...] = (ROLE,), **changes: Json) -> Json:
    """The body of a policy."""
    return {
        "arn": ARN,
        "holders": list(holders),
        "attachments": len(holders),
        "boundaries": 0,
        "document": document(*statements),
        **changes,
    }


def identity(arn: str = ROLE, *statements: Json, **changes: Json) -> Json:
    """The body of an identity; statements become an inline policy."""
    kind, _, name = arn.rpartition(":")[2].partition("/")
    return {
        "arn": arn,
        "kind": kind,
        "name": name,
        "of_aws": False,
        "groups": [],
        "managed": [],
        "boundary": None,
        "inline": [{"name": "own", "document": document(*statements)}] if statements else [],
        **changes,
    }


def role(*statements: Json, **changes: Json) -> Json:
    """The body of a role with this trust policy."""
    return {
        "arn": ROLE,
        "name": "app",
        "account": "123456789012",
        "of_aws": False,
        "created": "2020-01-01T00:00:00+00:00",
        "used": None,
        "trust": document(*statements),
        **changes,
    }


def both(topic: str, *statements: Json, **params: Any) -> set[str]:
    """The statuses of a document, attached to a role and inside it: they must agree."""
    more: Mapping[str, Any] = {"params": params} if params else {}
    return {
        one(f"aws.iam_policy_{topic}", {POLICIES: {ARN: managed(*statements)}}, **more).status,
        one(
            f"aws.iam_inline_policy_{topic}",
            {IDENTITIES: {ROLE: identity(ROLE, *statements)}},
            **more,
        ).status,
    }


def of_policy(check: str, body: Any, **more: Any) -> Finding:
    """The finding for one managed policy."""
    return one(check, {POLICIES: {ARN: body}}, **more)


def of_identity(check: str, body: Any, **more: Any) -> Finding:
    """The finding for one identity and its inline policies."""
    return one(check, {IDENTITIES: {ROLE: body}}, **more)


def of_role(check: str, body: Any, **more: Any) -> Finding:
    """The finding for one role."""
    return one(check, {ROLES: {ROLE: body}}, **more)
