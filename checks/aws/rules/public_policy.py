"""Whether a resource policy lets anybody in, as AWS evaluates it.

Sources: IAM User Guide, "Policy evaluation logic" and "IAM JSON policy elements: Condition
operators"; S3 User Guide, "The meaning of public" (fixed values, ranges wider than /8 and
/32). A statement counts as public when its principal is open and no condition narrows the
callers to fixed values; a Deny takes away only what it covers.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from urazuke.sdk import Addresses

Statement = Mapping[str, Any]
WIDEST_V4, WIDEST_V6 = 8, 32

# Keys whose value says who or from where; a fixed value leaves no anonymous stranger.
_ADDRESS = "aws:sourceip"
_NARROWING = frozenset(
    """aws:principalaccount aws:principalarn aws:principalorgid aws:principalorgpaths
    aws:sourceaccount aws:sourcearn aws:sourceorgid aws:sourceorgpaths aws:sourcevpc
    aws:sourcevpce aws:sourcevpcarn aws:userid aws:username s3:dataaccesspointaccount
    s3:dataaccesspointarn""".split()
)
_POSITIVE = frozenset(
    "stringequals stringequalsignorecase stringlike arnequals arnlike ipaddress".split()
)
_NEGATIVE = frozenset(
    "stringnotequals stringnotequalsignorecase stringnotlike arnnotequals arnnotlike "
    "notipaddress".split()
)
_ARN_ACCOUNT = re.compile(r"^arn:[\w-]+:[\w-]+:[^:]*:([^:]*):")


def public_statements(policy: str) -> list[Statement]:
    """The Allow statements that anybody can use. Raises `ValueError` for what is no policy."""
    statements = _list(json.loads(policy)["Statement"])
    if not all(isinstance(s, Mapping) and s.get("Effect") in {"Allow", "Deny"} for s in statements):
        raise ValueError("a statement is neither Allow nor Deny")
    denials = [s for s in statements if s["Effect"] == "Deny" and _denies_strangers(s)]
    return [
        statement
        for statement in statements
        if statement["Effect"] == "Allow"
        and _open_principal(statement)
        and not _narrowed(statement)
        and not _covered(statement, denials)
    ]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _open_principal(statement: Statement) -> bool:
    """`*`, any AWS account, or everybody but some (`NotPrincipal`)."""
    if "NotPrincipal" in statement:
        return True
    principal = statement.get("Principal")
    if isinstance(principal, Mapping):
        named = [name for kind in ("AWS", "Federated") for name in _list(principal.get(kind, []))]
    else:
        named = _list(principal)
    return any(_is_anybody(str(name)) for name in named)


def _is_anybody(name: str) -> bool:
    account = _ARN_ACCOUNT.match(name)
    return "*" in name and (account is None or "*" in account[1] or name.strip("*") == "")


def _conditions(statement: Statement) -> Iterable[tuple[str, str, list[str]]]:
    """Operator and key in lower case, and every value."""
    for operator, pairs in (statement.get("Condition") or {}).items():
        for key, values in pairs.items():
            yield operator.lower(), key.lower(), [str(value) for value in _list(values)]


def _narrowed(statement: Statement) -> bool:
    """Whether at least one condition (all must hold) leaves only fixed callers."""
    return any(
        _holds_when_absent(operator, key) is False
        and _plain(operator) in _POSITIVE
        and _fixed(key, values)
        for operator, key, values in _conditions(statement)
    )


def _plain(operator: str) -> str:
    return operator.removeprefix("foranyvalue:").removesuffix("ifexists")


def _holds_when_absent(operator: str, key: str) -> bool:
    """A condition that is true for a request without the key stops no stranger."""
    if operator.startswith("forallvalues:"):
        return True
    return operator.endswith("ifexists") and key != _ADDRESS


def _fixed(key: str, values: list[str]) -> bool:
    if key == _ADDRESS:
        return not Addresses.of(values).admits_the_world(WIDEST_V4, WIDEST_V6)
    return key in _NARROWING and bool(values) and all(map(_fixed_value, values))


def _fixed_value(value: str) -> bool:
    if not any(mark in value for mark in ("*", "?", "${")):
        return True
    account = _ARN_ACCOUNT.match(value)
    return account is not None and account[1].isdigit()


def _denies_strangers(statement: Statement) -> bool:
    """A Deny for everybody that spares at most fixed callers."""
    if statement.get("Principal") not in ("*", {"AWS": "*"}, {"AWS": ["*"]}):
        return False
    return all(
        operator.removesuffix("ifexists") in _NEGATIVE and _fixed(key, values)
        for operator, key, values in _conditions(statement)
    )


def _covered(allow: Statement, denials: Iterable[Statement]) -> bool:
    """Whether each action of the Allow, on each resource, falls under one of the denials."""
    actions = ["*"] if "NotAction" in allow else _list(allow.get("Action"))
    resources = ["*"] if "NotResource" in allow else _list(allow.get("Resource"))
    return all(
        any(_covers(deny, str(action), str(resource)) for deny in denials)
        for action in actions
        for resource in resources
    )


def _covers(deny: Statement, action: str, resource: str) -> bool:
    return _element_covers(deny, "Action", action.lower()) and _element_covers(
        deny, "Resource", resource
    )


def _element_covers(deny: Statement, element: str, pattern: str) -> bool:
    lower = element == "Action"
    if element in deny:
        outer = [str(value) for value in _list(deny[element])]
        return any(contains(value.lower() if lower else value, pattern) for value in outer)
    spared = [str(value) for value in _list(deny.get(f"Not{element}", ["*"]))]
    literal = not set(pattern) & set("*?")
    return literal and not any(
        contains(value.lower() if lower else value, pattern) for value in spared
    )


def contains(outer: str, inner: str) -> bool:
    """Whether every text that the inner pattern matches is matched by the outer one.

    The inner pattern's `*` and `?` are taken as letters that only an outer `*` may stand for
    (an outer `?` may stand for an inner `?`): never too generous.
    """
    parts = {"*": ".*", "?": "[^*]"}
    expression = "".join(parts.get(letter, re.escape(letter)) for letter in outer)
    return re.fullmatch(expression, inner, re.DOTALL) is not None
