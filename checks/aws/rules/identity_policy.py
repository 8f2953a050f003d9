"""What the policies of an identity allow, as IAM evaluates them: an explicit Deny wins.

Sources: IAM User Guide, "Policy evaluation logic", "Grammar of the IAM JSON policy language"
and "Condition operators". An Allow counts unless a condition narrows what it reaches; who, when
and from where do not count as narrowing. A Deny counts where it has no condition and covers the
whole of what is allowed.
"""

import json
import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from urazuke.checks.aws.rules import policy
from urazuke.checks.aws.rules.patterns import contains
from urazuke.checks.aws.rules.policy import Condition, Element, Policy, Statement
from urazuke.sdk import Json

POSITIVE = frozenset(
    "arnequals arnlike stringequals stringequalsignorecase stringlike".split(),
)
_TAGS = re.compile(r"[a-z0-9-]+:resourcetag/.+")
# The whole of what stands last in an ARN. Names of most services begin with a type, so that `ro*`
# reaches all roles; those of the services without types begin with the name itself.
_REST = r"([:/][\w-]*[*?]*)*"
_ALL_NAMES = re.compile(rf"[*?]+{_REST}")
_IDS = "(?:ami|eni|fs|i|mi|sg|snap|subnet|vol|vpc)-"  # all ids of a kind begin alike
_ALL_OF_A_TYPE = re.compile(
    rf"(/?[\w-]+[:/])?(?:{_IDS})?[*?]+{_REST}|[\w-]*\*[*?]*{_REST}",
)
_WITHOUT_TYPES = ("s3", "sns", "sqs")
_FIELDS = 6  # of an ARN


def read(text: str) -> Policy:
    """The policy of an identity. Raises `ValueError` for what is none."""
    return _read(text, "Principal")


def read_trust(text: str) -> Policy:
    """The trust policy of a role, which has no resources. Raises `ValueError` for what is none."""
    return _read(text, "Resource")


def _read(text: str, lacks: str) -> Policy:
    """By the reader of resource policies, which asks for the element that these must not have."""
    document = json.loads(text)
    statements = document.get("Statement") if isinstance(document, dict) else None
    each = statements if isinstance(statements, list) else [statements]
    whole = {**document, "Statement": [_completed(one, lacks) for one in each]}
    return policy.read(json.dumps(whole))


def _completed(statement: Json, lacks: str) -> Json:
    if not isinstance(statement, dict) or {lacks, f"Not{lacks}"} & set(statement):
        raise ValueError(f"a statement of this kind has no {lacks}")
    return {**statement, lacks: "*"}


def concerns(statement: Statement, action: str) -> bool:
    """Whether the statement is about that action."""
    meant = any(_matches(each, action) for each in statement.actions.values)
    return meant != statement.actions.spares


@lru_cache(maxsize=1 << 17)
def _matches(pattern: str, action: str) -> bool:
    return contains(pattern.lower(), action.lower())


def narrows(condition: Condition) -> bool:
    """Whether it leaves only resources with a tag of a given value."""
    return _TAGS.fullmatch(condition.key) is not None and is_fixed(condition)


def is_fixed(condition: Condition) -> bool:
    """Whether the key must be there, and have one of values that do not begin with a wildcard."""
    return (
        condition.plain in POSITIVE
        and not condition.if_exists
        and condition.quantifier != "forallvalues"
        and bool(condition.values)
        and all(value[:1] not in {"", "*", "?"} for value in condition.values)
    )


def allows(
    statements: Iterable[Statement],
    action: str,
    reaches: Callable[[str], bool],
    narrowed: Callable[[Condition], bool] = narrows,
) -> bool:
    """Whether the action is allowed on resources of which one pattern `reaches` far enough."""
    about = [each for each in statements if concerns(each, action)]
    denials = [each for each in about if each.effect == "Deny" and not each.conditions]
    return any(
        reaches(pattern) and not any(_covers(deny.resources, pattern) for deny in denials)
        for each in about
        if each.effect == "Allow" and not any(map(narrowed, each.conditions))
        for pattern in _patterns(each.resources)
    )


def _patterns(resources: Element) -> tuple[str, ...]:
    """What all but some resources are is taken for all; all but all, for none."""
    if not resources.spares:
        return resources.values
    return () if any(contains(each, "*") for each in resources.values) else ("*",)


def _covers(resources: Element, pattern: str) -> bool:
    return not resources.spares and any(contains(each, pattern) for each in resources.values)


def reaches_all(pattern: str) -> bool:
    """Whether it takes in every resource of a service or of a type, in any region and account."""
    fields = pattern.split(":", _FIELDS - 1)
    if len(fields) < _FIELDS:
        return "*" in pattern and "$" not in pattern
    bare = any(contains(fields[2], service) for service in _WITHOUT_TYPES)
    shape = _ALL_NAMES if bare else _ALL_OF_A_TYPE
    return shape.fullmatch(fields[-1]) is not None


def everything(statements: Iterable[Statement], powers: Iterable[str]) -> bool:
    """Whether services that nobody named are allowed, and one of these powers besides."""
    each = list(statements)
    if not any(map(_is_broad, each)):
        return False
    unnamed = (f"{letter}zz0:Zz0" for letter in LETTERS)
    return any(allows(each, action, reaches_all) for action in unnamed) and any(
        allows(each, action, reaches_all) for action in powers
    )


def _is_broad(statement: Statement) -> bool:
    """Whether it can be about services that it does not name."""
    prefixes = (each.partition(":")[0] for each in statement.actions.values)
    return statement.actions.spares or any(set(each) & set("*?") for each in prefixes)


LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Each lets its holder give rights to itself: while one is left, what a Deny took can come back.
POWERS = tuple(
    f"iam:{name}"
    for name in """AddUserToGroup AttachGroupPolicy AttachRolePolicy AttachUserPolicy
    CreateAccessKey CreateLoginProfile CreatePolicyVersion CreateRole PassRole PutGroupPolicy
    PutRolePolicy PutUserPolicy SetDefaultPolicyVersion UpdateAssumeRolePolicy
    UpdateLoginProfile""".split()
)
