"""Policies against a small evaluator of our own, that asks as strangers do.

Strangers: anybody on the internet, signed or not, through any VPC endpoint of their own. If the
evaluator lets one of them do something, the policy must be called public.
"""

import fnmatch
import ipaddress
import json
from collections.abc import Iterator, Mapping

from hypothesis import example, given, settings
from hypothesis import strategies as st

from urazuke.checks.aws.rules import policy
from urazuke.checks.aws.rules.policy import Condition, Element, Policy, Statement
from urazuke.checks.aws.rules.public_policy import public_statements
from urazuke.model import Json

Request = Mapping[str, str]  # condition keys in lower case; `who`, `action`, `resource`

FRIEND = "arn:aws:iam::111111111111:role/app"
STRANGER = "arn:aws:iam::666666666666:user/eve"
ACTIONS = ["s3:GetObject", "s3:PutObject"]
RESOURCES = ["arn:aws:s3:::b/a", "arn:aws:s3:::b/x/a"]


def strangers() -> Iterator[Request]:
    """Every way in which somebody unknown may ask for something."""
    for who in ("*", STRANGER):
        for place in (
            {"aws:sourceip": "9.9.9.9"},
            {"aws:sourceip": "151.1.1.1"},
            {"aws:sourcevpce": "vpce-evil", "aws:sourcevpc": "vpc-evil"},
        ):
            signed = {"aws:principalarn": STRANGER, "aws:principalorgid": "o-evil"}
            for action in ACTIONS:
                for resource in RESOURCES:
                    known = place | ({} if who == "*" else signed)
                    yield {**known, "who": who, "action": action, "resource": resource}


def allows(written: Policy, request: Request) -> bool:
    """An explicit Deny, then an Allow, then nothing."""
    effects = {s.effect for s in written.statements if applies(s, request)}
    return effects == {"Allow"}


def applies(statement: Statement, request: Request) -> bool:
    """Whether a statement is about the request."""
    named = any(p.name in ("*", request["who"]) for p in statement.principals)
    return (
        named is not statement.spares
        and meant(statement.actions, request["action"])
        and meant(statement.resources, request["resource"])
        and all(holds(condition, request) for condition in statement.conditions)
    )


def meant(element: Element, value: str) -> bool:
    """Actions and resources."""
    return any(fnmatch.fnmatchcase(value, each) for each in element.values) is not element.spares


def holds(condition: Condition, request: Request) -> bool:
    """One condition on one request."""
    negated = "not" in condition.plain
    if condition.key not in request:
        return negated or condition.if_exists or condition.quantifier == "forallvalues"
    value = request[condition.key]
    if "ipaddress" in condition.plain:
        address = ipaddress.ip_address(value)
        found = any(address in ipaddress.ip_network(r) for r in condition.values)
    elif "like" in condition.plain:
        found = any(fnmatch.fnmatchcase(value, each) for each in condition.values)
    else:
        found = value in condition.values
    return found is not negated


VALUES = {
    "aws:SourceIp": ["8.8.8.0/24", "150.0.0.0/8", "0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1"],
    "aws:SourceVpce": ["vpce-1", "vpce-*", "*"],
    "aws:PrincipalOrgID": ["o-good", "o-*"],
    "aws:PrincipalArn": [FRIEND, "arn:aws:iam::111111111111:*", "arn:aws:iam::*"],
}
QUANTIFIERS = st.sampled_from(["", "ForAllValues:", "ForAnyValue:"])
SUFFIXES = st.sampled_from(["", "IfExists"])


@st.composite
def conditions(draw: st.DrawFn) -> Json:
    """Up to two conditions."""
    made: dict[str, dict[str, list[str]]] = {}
    for key in draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=2, unique=True)):
        kinds = {
            "aws:SourceIp": ["IpAddress", "NotIpAddress"],
            "aws:PrincipalArn": ["ArnLike", "ArnNotLike", "StringLike", "StringNotEquals"],
        }.get(key, ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike"])
        operator = draw(st.sampled_from(kinds)) + draw(SUFFIXES)
        quantifier = "" if key == "aws:SourceIp" else draw(QUANTIFIERS)
        values = draw(st.lists(st.sampled_from(VALUES[key]), min_size=1, max_size=2))
        made.setdefault(quantifier + operator, {})[key] = values
    return made


def element(name: str, values: list[str]) -> st.SearchStrategy[Json]:
    """The element or its negation."""
    lists = st.lists(st.sampled_from(values), min_size=1, max_size=2)
    return st.one_of(lists.map(lambda v: {name: v}), lists.map(lambda v: {f"Not{name}": v}))


PRINCIPALS: list[Json] = [
    {"Principal": "*"},
    {"Principal": {"AWS": "*"}},
    {"Principal": {"AWS": [FRIEND]}},
    {"NotPrincipal": {"AWS": [FRIEND]}},
]
STATEMENTS = st.builds(
    lambda effect, who, action, resource, condition: {
        "Effect": effect,
        **who,
        **action,
        **resource,
        "Condition": condition,
    },
    st.sampled_from(["Allow", "Deny"]),
    st.sampled_from(PRINCIPALS),
    element("Action", ["s3:GetObject", "s3:Get*", "s3:*", "*", "s3:PutObject"]),
    element("Resource", ["arn:aws:s3:::b/*", "arn:aws:s3:::b/x/*", "arn:aws:s3:::b/a", "*"]),
    conditions(),
)
EVERYBODY = {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}


def read(statements: list[Json]) -> Policy:
    """As it would come from S3."""
    return policy.read(json.dumps({"Version": "2012-10-17", "Statement": statements}))


@settings(max_examples=500)
@given(st.lists(STATEMENTS, min_size=1, max_size=4))
@example([EVERYBODY, {**EVERYBODY, "Effect": "Deny", "Resource": "arn:aws:s3:::b/x/*"}])
def test_what_a_stranger_may_do_is_public(statements: list[Json]) -> None:
    """Never a pass where somebody unknown gets in."""
    written = read(statements)
    if any(allows(written, request) for request in strangers()):
        assert public_statements(written)


@given(st.lists(STATEMENTS, min_size=1, max_size=3), STATEMENTS)
def test_a_deny_never_opens(statements: list[Json], more: Json) -> None:
    """With another Deny there are no more public statements than before."""
    denial = {**more, "Effect": "Deny"}
    after = public_statements(read([*statements, denial]))
    before = public_statements(read(statements))
    assert all(statement in before for statement in after)


@given(st.lists(STATEMENTS, min_size=1, max_size=3), STATEMENTS)
def test_an_allow_never_closes(statements: list[Json], more: Json) -> None:
    """With another Allow all that was public still is."""
    allowed = {**more, "Effect": "Allow"}
    before = public_statements(read(statements))
    after = public_statements(read([*statements, allowed]))
    assert all(statement in after for statement in before)
