"""Who is let in by name, and whether the company approved of him.

A party is an account by its number, an organization by its id, or, where AWS names neither, what
the grant itself says. Everybody is no party: that nothing is open to everybody is judged by the
checks of ACC-04.
"""

import re
from collections.abc import Iterable, Iterator

from urazuke.checks.aws.rules.callers import is_positive
from urazuke.checks.aws.rules.policy import Condition, Policy, Principal, Statement
from urazuke.sdk import Struct

EVERYBODY = "*"
_ALL = frozenset({EVERYBODY, "all"})
_NUMBER = re.compile(r"\d{12}")
_ORGANIZATION = re.compile(r"\bo-[a-z0-9]{10,32}\b")
_ACCOUNT = 4  # the field of an ARN
_NAMES_ACCOUNT = frozenset(
    """aws:principalaccount aws:sourceaccount aws:sourceowner aws:vpceaccount kms:calleraccount
    s3:dataaccesspointaccount aws:principalarn aws:sourcearn aws:sourcevpcarn
    s3:dataaccesspointarn kms:encryptioncontext:aws:cloudtrail:arn
    kms:encryptioncontext:aws:logs:arn""".split()
)
_NAMES_ORGANIZATION = frozenset(
    """aws:principalorgid aws:sourceorgid aws:vpceorgid aws:principalorgpaths
    aws:sourceorgpaths aws:vpceorgpaths""".split()
)


class Shared(Struct, frozen=True):
    """A resource that is given to parties by a list; `*` among them is everybody."""

    arn: str
    name: str
    parties: tuple[str, ...]


def party(name: str) -> str:
    """The party that an ARN, a number or a word of AWS's stands for."""
    if name.lower() in _ALL:
        return EVERYBODY
    if _NUMBER.fullmatch(name):
        return name
    fields = name.split(":")
    if ":organizations:" in name and (found := _ORGANIZATION.search(name)):
        return found[0]
    if len(fields) > _ACCOUNT and _NUMBER.fullmatch(fields[_ACCOUNT]):
        return fields[_ACCOUNT]
    return name


def owner(arn: str) -> str:
    """The account in an ARN of our own."""
    return arn.split(":")[_ACCOUNT]


def unapproved(parties: Iterable[str], own: str, approved: Iterable[str]) -> list[str]:
    """Those who are neither ourselves nor approved; everybody is never approved."""
    known = {own, *approved} - {EVERYBODY}
    return sorted({each for each in parties if each not in known})


def named(policy: Policy) -> frozenset[str]:
    """The parties that the Allow statements of a policy name, whatever a Deny takes away."""
    allows = (statement for statement in policy.statements if statement.effect == "Allow")
    return frozenset(each for statement in allows for each in _of(statement))


def _of(statement: Statement) -> Iterator[str]:
    if not statement.spares:  # NotPrincipal in an Allow is everybody
        for principal in statement.principals:
            yield from _of_principal(principal)
    for condition in statement.conditions:
        yield from _of_condition(condition)


def _of_principal(principal: Principal) -> Iterator[str]:
    found = party(principal.name)
    if principal.kind == "Service" or ("*" in found and found == principal.name):
        return
    if principal.kind != "Federated" or found != principal.name:  # else a public login
        yield found


def _of_condition(condition: Condition) -> Iterator[str]:
    if not is_positive(condition):
        return
    for value in condition.values:
        if condition.key in _NAMES_ORGANIZATION:
            yield value.partition("/")[0]
        elif condition.key == "aws:userid":  # an id that tells no account, or an account's own
            yield value.partition(":")[0]
        elif condition.key in _NAMES_ACCOUNT:
            found = party(value)
            if found != value or _NUMBER.fullmatch(value):
                yield found
