"""Whether a condition leaves only fixed callers.

Source: IAM User Guide, "Condition operators" and "Global condition keys".
"""

import re

from urazuke.checks.aws.rules.policy import OPERATORS_OF_ADDRESSES, Condition
from urazuke.checks.aws.rules.services import S3, Service
from urazuke.sdk import Addresses

WIDEST_V4, WIDEST_V6 = 8, 32

ADDRESS = "aws:sourceip"
# Keys whose value says who calls or from where, and that a stranger cannot choose. Not among
# them: aws:username and aws:PrincipalTag (everybody names and tags the users of an account of
# their own), aws:Referer and aws:UserAgent (the caller writes them).
_ORGANISATION_PATHS = frozenset({"aws:principalorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths"})
_SERVICE_NAME = "aws:principalservicename"
_WHO = _ORGANISATION_PATHS | frozenset(
    """aws:principalaccount aws:principalarn aws:principalorgid
    aws:sourceaccount aws:sourcearn aws:sourceorgid aws:sourceowner aws:sourcevpc
    aws:sourcevpcarn aws:sourcevpce aws:userid aws:vpceaccount aws:vpceorgid""".split()
)
_ARNS = frozenset({"arnequals", "arnlike", "arnnotequals", "arnnotlike"})
# The names of trails hold no colon, so that a wildcard cannot reach over an account.
_NAMES_WITHOUT_COLON = frozenset({"kms:encryptioncontext:aws:cloudtrail:arn"})
_POSITIVE = frozenset(
    """arnequals arnlike ipaddress stringequals stringequalsignorecase stringlike""".split()
)
_NEGATIVE = frozenset(
    """arnnotequals arnnotlike notipaddress stringnotequals stringnotequalsignorecase
    stringnotlike""".split()
)
_ACCOUNT_IN_ARN = re.compile(r"arn:[\w-]+:[\w-]+:[^:*?]*:\d{12}:")
_ACCOUNT = 4  # the field of an ARN


def keys_of(service: Service) -> frozenset[str]:
    """The keys that fix who calls a service."""
    named = frozenset() if service.deputies else frozenset({_SERVICE_NAME})
    return _WHO | service.fixed | named


# What S3 besides these takes for fixed when it decides whether a policy is public.
S3_TAKES_FOR_FIXED = keys_of(S3) | {ADDRESS, "s3:x-amz-server-side-encryption-aws-kms-key-id"}


def names_an_account(name: str) -> bool:
    """Whether it is an ARN with an account in it."""
    return _ACCOUNT_IN_ARN.match(name) is not None


def is_positive(condition: Condition) -> bool:
    """Whether it asks for a value, rather than for another one."""
    return condition.plain in _POSITIVE


def narrows(condition: Condition, keys: frozenset[str]) -> bool:
    """Whether it leaves only fixed callers; one that holds without the key leaves everybody."""
    if condition.quantifier == "forallvalues" or condition.if_exists:
        return False
    return is_positive(condition) and _is_fixed(condition, keys)


def spares_fixed(condition: Condition, keys: frozenset[str]) -> bool:
    """Whether it takes only fixed callers out of a Deny."""
    unquantified = not condition.quantifier and condition.plain in _NEGATIVE
    return unquantified and _is_fixed(condition, keys)


def _is_fixed(condition: Condition, keys: frozenset[str]) -> bool:
    if condition.plain in OPERATORS_OF_ADDRESSES:
        ranges = Addresses.of(condition.values)
        return condition.key == ADDRESS and not ranges.admits_the_world(WIDEST_V4, WIDEST_V6)
    if condition.key not in keys and condition.key != ADDRESS:
        return False
    values = condition.values
    if condition.key in _ORGANISATION_PATHS:
        values = tuple(value.partition("/")[0] for value in values)
    by_field = condition.plain in _ARNS or condition.key in _NAMES_WITHOUT_COLON
    return bool(values) and all(_is_fixed_value(value, by_field=by_field) for value in values)


def _is_fixed_value(value: str, *, by_field: bool) -> bool:
    """`by_field`: wildcards do not reach over a colon, as in the operators of ARNs."""
    if not any(mark in value for mark in ("*", "?", "${")):
        return value != ""
    if "${" in value:
        return False
    if by_field:
        fields = value.split(":")
        return len(fields) > _ACCOUNT and re.fullmatch(r"\d{12}", fields[_ACCOUNT]) is not None
    return names_an_account(value)
