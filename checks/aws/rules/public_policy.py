"""Whether a resource's policy lets anybody in, as AWS evaluates it.

Sources: IAM User Guide, "Policy evaluation logic", "Condition operators", "Global condition
keys" and "The confused deputy problem"; S3 User Guide, "The meaning of public". An Allow counts
when its principal is open and no condition narrows the callers to fixed values; a Deny takes
away only what it covers.
"""

from urazuke.checks.aws.rules.callers import (
    S3_TAKES_FOR_FIXED,
    keys_of,
    names_an_account,
    narrows,
    spares_fixed,
)
from urazuke.checks.aws.rules.coverage import covered
from urazuke.checks.aws.rules.policy import Policy, Principal, Statement
from urazuke.checks.aws.rules.services import S3, Service

EVERYBODY = Principal(kind="AWS", name="*")
_SERVICE = "Service"


def public_statements(policy: Policy, service: Service = S3) -> list[Statement]:
    """The Allow statements that anybody can use."""
    denials = [
        statement
        for statement in policy.statements
        if statement.effect == "Deny" and _denies_strangers(statement, service)
    ]
    return [
        statement
        for statement in policy.statements
        if statement.effect == "Allow"
        and open_to(statement, service)
        and not _is_covered(statement, denials, service)
    ]


def open_to(statement: Statement, service: Service) -> list[Principal]:
    """The principals of an Allow behind which anybody may stand, Denies aside."""
    found = [EVERYBODY] if statement.spares else list(statement.principals)
    return [
        principal
        for principal in found
        if _is_anybody(principal, service)
        and not any(narrows(each, _keys(principal, service)) for each in statement.conditions)
    ]


def is_restricted(policy: Policy) -> bool:
    """Whether RestrictPublicBuckets surely bites: S3 itself must take the policy for public.

    It does not where a condition holds what S3 takes for fixed values, though they be so many
    ranges that together they are the world, or a condition that strangers meet.
    """
    return any(
        statement.effect == "Allow"
        and (statement.spares or EVERYBODY in statement.principals)
        and not any(condition.key in S3_TAKES_FOR_FIXED for condition in statement.conditions)
        for statement in policy.statements
    )


def _is_anybody(principal: Principal, service: Service) -> bool:
    """Everybody, every AWS account, every user of a public login, a service for anybody."""
    if names_an_account(principal.name):
        return False
    if principal.kind == _SERVICE and service.deputies:
        return True
    return principal.kind == "Federated" or "*" in principal.name


def _keys(principal: Principal, service: Service) -> frozenset[str]:
    bound = service.bound if principal.kind == _SERVICE else frozenset[str]()
    return keys_of(service) | bound


def _denies_strangers(statement: Statement, service: Service) -> bool:
    """A Deny for everybody, which spares at most fixed callers."""
    if statement.spares:
        everybody = not any(_is_anybody(each, service) for each in statement.principals)
    else:
        everybody = EVERYBODY in statement.principals
    return everybody and all(
        spares_fixed(condition, keys_of(service)) for condition in statement.conditions
    )


def _is_covered(allow: Statement, denials: list[Statement], service: Service) -> bool:
    """Whether each action of the Allow, on each resource, falls under one of the denials."""
    actions = ["*"] if allow.actions.spares else allow.actions.values
    resources = ["*"] if allow.resources.spares else allow.resources.values
    whole = f"{service.prefix}:*"  # its policies know no other actions
    return covered(denials, [whole if name == "*" else name for name in actions], resources)
