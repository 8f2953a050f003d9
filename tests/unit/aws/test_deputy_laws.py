"""Policies of other services than S3, against an evaluator that asks as strangers do.

Strangers ask by themselves, or have a service of AWS ask for them (the confused deputy).
"""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.aws.test_policy_laws import Request, element, holds, meant, read
from urazuke.checks.aws.rules.policy import Policy, Statement
from urazuke.checks.aws.rules.public_policy import public_statements
from urazuke.checks.aws.rules.services import KMS, LAMBDA, SNS, SQS, Service
from urazuke.model import Json

FRIEND, EVE = "111111111111", "666666666666"
STRANGER = f"arn:aws:iam::{EVE}:user/eve"
RESOURCES = ["arn:aws:x:r:1:a", "arn:aws:x:r:1:b"]
SERVICES = [SQS, SNS, KMS, LAMBDA]


def strangers(prefix: str) -> Iterator[Request]:
    """Eve, signed or not, and services that act for her."""
    for who, known in (
        ("*", {}),
        (STRANGER, {"aws:principalarn": STRANGER, "aws:principalaccount": EVE}),
        (STRANGER, {"aws:principalarn": STRANGER, "kms:calleraccount": EVE}),
        (STRANGER, {"kms:encryptioncontext:aws:logs:arn": f"arn:aws:logs:r:{FRIEND}:log-group:g"}),
        (
            "sns.amazonaws.com",
            {
                "aws:sourceaccount": EVE,
                "aws:sourcearn": f"arn:aws:sns:r:{EVE}:t",
                "aws:principalservicename": "sns.amazonaws.com",
                "kms:encryptioncontext:aws:logs:arn": f"arn:aws:logs:r:{EVE}:log-group:g",
            },
        ),
    ):
        for action in (f"{prefix}:Read", f"{prefix}:Write"):
            for resource in RESOURCES:
                yield {**known, "who": who, "action": action, "resource": resource}


def allows(written: Policy, request: Request) -> bool:
    """An explicit Deny, then an Allow, then nothing."""
    return {s.effect for s in written.statements if applies(s, request)} == {"Allow"}


def applies(statement: Statement, request: Request) -> bool:
    """Whether a statement is about the request."""
    named = any(p.name in ("*", request["who"]) for p in statement.principals)
    return (
        named is not statement.spares
        and meant(statement.actions, request["action"])
        and meant(statement.resources, request["resource"])
        and all(holds(condition, request) for condition in statement.conditions)
    )


VALUES = {
    "aws:SourceAccount": [FRIEND, "*"],
    "aws:SourceArn": [f"arn:aws:sns:r:{FRIEND}:t", f"arn:aws:*:*:{FRIEND}:*", "arn:aws:sns:*:*:*"],
    "aws:PrincipalServiceName": ["sns.amazonaws.com"],
    "aws:PrincipalAccount": [FRIEND],
    "kms:CallerAccount": [FRIEND, "*"],
    "kms:EncryptionContext:aws:logs:arn": [f"arn:aws:logs:r:{FRIEND}:*", "arn:aws:logs:*"],
}
OPERATORS = ["StringEquals", "StringLike", "StringNotEquals", "StringNotLike"]


@st.composite
def conditions(draw: st.DrawFn) -> Json:
    """Up to two conditions."""
    made: dict[str, dict[str, list[str]]] = {}
    for key in draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=2, unique=True)):
        operator = draw(st.sampled_from(OPERATORS)) + draw(st.sampled_from(["", "IfExists"]))
        values = draw(st.lists(st.sampled_from(VALUES[key]), min_size=1, max_size=2))
        made.setdefault(operator, {})[key] = values
    return made


PRINCIPALS: list[Json] = [
    {"Principal": "*"},
    {"Principal": {"AWS": f"arn:aws:iam::{FRIEND}:root"}},
    {"Principal": {"Service": "sns.amazonaws.com"}},
    {"Principal": {"Service": "sns.amazonaws.com", "AWS": FRIEND}},
    {"NotPrincipal": {"Service": "sns.amazonaws.com"}},
    {"NotPrincipal": {"AWS": f"arn:aws:iam::{FRIEND}:root"}},
]


def statements(prefix: str) -> st.SearchStrategy[Json]:
    """Statements of a service."""
    return st.builds(
        lambda effect, who, action, resource, condition: {
            "Effect": effect,
            **who,
            **action,
            **resource,
            "Condition": condition,
        },
        st.sampled_from(["Allow", "Deny"]),
        st.sampled_from(PRINCIPALS),
        element("Action", [f"{prefix}:Read", f"{prefix}:*", "*", f"{prefix}:W*"]),
        element("Resource", [*RESOURCES, "*"]),
        conditions(),
    )


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.prefix)
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_what_a_stranger_may_do_is_public(service: Service, data: st.DataObject) -> None:
    """Never a pass where somebody unknown gets in, by himself or through a service."""
    given_ = data.draw(st.lists(statements(service.prefix), min_size=1, max_size=4))
    written = read(given_)
    if any(allows(written, request) for request in strangers(service.prefix)):
        assert public_statements(written, service)
