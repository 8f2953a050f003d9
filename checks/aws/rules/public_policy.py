"""Whether a bucket's policy lets anybody in, as AWS evaluates it.

Sources: IAM User Guide, "Policy evaluation logic", "Condition operators" and "Global condition
keys"; S3 User Guide, "The meaning of public". An Allow counts when its principal is open and no
condition narrows the callers to fixed values; a Deny takes away only what it covers.
"""

import re
from collections.abc import Iterable

from urazuke.checks.aws.rules.patterns import contains
from urazuke.checks.aws.rules.policy import (
    OPERATORS_OF_ADDRESSES,
    Condition,
    Element,
    Policy,
    Principal,
    Statement,
)
from urazuke.sdk import Addresses

WIDEST_V4, WIDEST_V6 = 8, 32

_ADDRESS = "aws:sourceip"
# Keys whose value says who calls or from where, and that a stranger cannot choose. Not among
# them: aws:username and aws:PrincipalTag (everybody names and tags the users of an account of
# their own), aws:Referer and aws:UserAgent (the caller writes them).
_ORGANISATION_PATHS = frozenset({"aws:principalorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths"})
_WHO = _ORGANISATION_PATHS | frozenset(
    """aws:principalaccount aws:principalarn aws:principalorgid aws:principalservicename
    aws:sourceaccount aws:sourcearn aws:sourceorgid aws:sourceowner aws:sourcevpc
    aws:sourcevpcarn aws:sourcevpce aws:userid aws:vpceaccount aws:vpceorgid
    s3:dataaccesspointaccount s3:dataaccesspointarn""".split()
)
# What S3 besides these takes for fixed when it decides whether a policy is public.
_S3_TAKES_FOR_FIXED = _WHO | {_ADDRESS, "s3:x-amz-server-side-encryption-aws-kms-key-id"}
_ARNS = frozenset({"arnequals", "arnlike", "arnnotequals", "arnnotlike"})
_POSITIVE = frozenset(
    """arnequals arnlike ipaddress stringequals stringequalsignorecase stringlike""".split()
)
_NEGATIVE = frozenset(
    """arnnotequals arnnotlike notipaddress stringnotequals stringnotequalsignorecase
    stringnotlike""".split()
)
_ACCOUNT_IN_ARN = re.compile(r"arn:[\w-]+:[\w-]+:[^:*?]*:\d{12}:")
_ACCOUNT = 4  # the field of an ARN


def public_statements(policy: Policy) -> list[Statement]:
    """The Allow statements that anybody can use."""
    denials = [s for s in policy.statements if s.effect == "Deny" and _denies_strangers(s)]
    return [
        statement
        for statement in policy.statements
        if statement.effect == "Allow"
        and _is_open(statement)
        and not any(map(_narrows, statement.conditions))
        and not _is_covered(statement, denials)
    ]


def is_restricted(policy: Policy) -> bool:
    """Whether RestrictPublicBuckets surely bites: S3 itself must take the policy for public.

    It does not where a condition holds what S3 takes for fixed values, though they be so many
    ranges that together they are the world, or a condition that strangers meet.
    """
    return any(
        statement.effect == "Allow"
        and (statement.spares or Principal(kind="AWS", name="*") in statement.principals)
        and not any(condition.key in _S3_TAKES_FOR_FIXED for condition in statement.conditions)
        for statement in policy.statements
    )


def _is_open(statement: Statement) -> bool:
    """Everybody, every AWS account, every user of a public login; or everybody but some."""
    return statement.spares or any(map(_is_anybody, statement.principals))


def _is_anybody(principal: Principal) -> bool:
    if _ACCOUNT_IN_ARN.match(principal.name):
        return False
    return principal.kind == "Federated" or "*" in principal.name


def _narrows(condition: Condition) -> bool:
    """Whether it leaves only fixed callers; one that holds without the key leaves everybody."""
    if condition.quantifier == "forallvalues" or condition.if_exists:
        return False
    return condition.plain in _POSITIVE and _is_fixed(condition)


def _is_fixed(condition: Condition) -> bool:
    if condition.plain in OPERATORS_OF_ADDRESSES:
        ranges = Addresses.of(condition.values)
        return condition.key == _ADDRESS and not ranges.admits_the_world(WIDEST_V4, WIDEST_V6)
    if condition.key not in _WHO and condition.key != _ADDRESS:
        return False
    values = condition.values
    if condition.key in _ORGANISATION_PATHS:
        values = tuple(value.partition("/")[0] for value in values)
    return bool(values) and all(_is_fixed_value(condition.plain, value) for value in values)


def _is_fixed_value(operator: str, value: str) -> bool:
    if not any(mark in value for mark in ("*", "?", "${")):
        return value != ""
    if "${" in value:
        return False
    if operator in _ARNS:  # their wildcards do not reach over a colon
        fields = value.split(":")
        return len(fields) > _ACCOUNT and re.fullmatch(r"\d{12}", fields[_ACCOUNT]) is not None
    return _ACCOUNT_IN_ARN.match(value) is not None


def _denies_strangers(statement: Statement) -> bool:
    """A Deny for everybody, which spares at most fixed callers."""
    if statement.spares:
        everybody = not any(map(_is_anybody, statement.principals))
    else:
        everybody = Principal(kind="AWS", name="*") in statement.principals
    return everybody and all(
        not condition.quantifier and condition.plain in _NEGATIVE and _is_fixed(condition)
        for condition in statement.conditions
    )


def _is_covered(allow: Statement, denials: Iterable[Statement]) -> bool:
    """Whether each action of the Allow, on each resource, falls under one of the denials."""
    actions = ["*"] if allow.actions.spares else allow.actions.values
    resources = ["*"] if allow.resources.spares else allow.resources.values
    return all(
        any(_covers(deny, action.lower(), resource) for deny in denials)
        for action in actions
        for resource in resources
    )


def _covers(deny: Statement, action: str, resource: str) -> bool:
    meant = "s3:*" if action == "*" else action  # a bucket knows no other actions
    lowered = Element(
        values=tuple(value.lower() for value in deny.actions.values), spares=deny.actions.spares
    )
    return _element_covers(lowered, meant) and _element_covers(deny.resources, resource)


def _element_covers(element: Element, pattern: str) -> bool:
    if not element.spares:
        return any(contains(value, pattern) for value in element.values)
    literal = not set(pattern) & set("*?$")
    return literal and not any(
        "${" in value or contains(value, pattern) for value in element.values
    )
