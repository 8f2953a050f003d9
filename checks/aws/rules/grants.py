"""What the checks on IAM documents look for; each gives what it found as text, or nothing."""

import re
from collections.abc import Iterable

from urazuke.checks.aws.rules.identity_policy import (
    LETTERS,
    POWERS,
    allows,
    everything,
    is_fixed,
    narrows,
    reaches_all,
)
from urazuke.checks.aws.rules.patterns import contains
from urazuke.checks.aws.rules.policy import Condition, Statement

# Keys of KMS that leave only some keys, or only some data that a key protects.
_OF_KEYS = re.compile(r"kms:(viaservice|requestalias|resourcealiases|encryptioncontext:.+)")
_DECRYPTS = ("kms:Decrypt", "kms:ReEncryptFrom")
_WILD = re.compile(r"[*?]")
_UNNAMED = "zz0"  # stands for all services that nobody named
_FIELDS = 6  # of an ARN
# Keys that have nothing in common but the form of their ids: with both, all keys are reached.
_KEYS = tuple(f"key/{d * 8}-{d * 4}-{d * 4}-{d * 4}-{d * 12}" for d in "0f")
_KEYS_OF_ALL_REGIONS = tuple(f"key/mrk-{d * 32}" for d in "0f")


def administration(statements: Iterable[Statement]) -> str:
    """Everything on everything, or all but parts that leave a way to the rest."""
    return "*:*" if everything(statements, POWERS) else ""


def whole_services(allowed: Iterable[str]) -> "WholeServices":
    """The services of which all actions are allowed on all resources."""
    return WholeServices(frozenset(allowed))


class WholeServices:
    """Looks for them; those on the list may be."""

    def __init__(self, allowed: frozenset[str]) -> None:
        """`allowed`: names such as `logs`."""
        self._allowed = allowed

    def __call__(self, statements: Iterable[Statement]) -> str:
        """Each as `service:*`, `*:*` for services that nobody named."""
        each = tuple(statements)
        asked = {**_services(each), _UNNAMED: "*"}
        return ", ".join(
            f"{asked[service]}:*"
            for service in sorted(asked)
            if service not in self._allowed and _is_whole(each, service)
        )


def _services(statements: Iterable[Statement]) -> dict[str, str]:
    """A name for every service that an Allow names, with how it names it (`s*` is a name too)."""
    named = (
        pattern.lower().partition(":")[0]
        for each in statements
        if each.effect == "Allow" and not each.actions.spares
        for pattern in each.actions.values
    )
    return {_WILD.sub("z", name): name for name in named if _WILD.sub("", name)}


def _is_whole(statements: Iterable[Statement], service: str) -> bool:
    """Whether an action with any first letter is allowed, and not all of them denied."""
    each = tuple(statements)
    granted = [one for one in each if one.effect == "Allow"]
    actions = [f"{service}:{letter}zz0" for letter in LETTERS]
    return all(allows(granted, action, reaches_all) for action in actions) and any(
        allows(each, action, reaches_all) for action in actions
    )


def decryption(statements: Iterable[Statement]) -> str:
    """Decrypting with every key."""
    each = tuple(statements)
    found = [name for name in _DECRYPTS if allows(each, name, _reaches_keys, _narrows_keys)]
    return ", ".join(found)


def _reaches_keys(pattern: str) -> bool:
    fields = pattern.split(":", _FIELDS - 1)
    if len(fields) < _FIELDS:  # wildcards that reach over the fields
        return reaches_all(pattern)
    return any(
        all(contains(fields[-1], key) for key in keys) for keys in (_KEYS, _KEYS_OF_ALL_REGIONS)
    )


def _narrows_keys(condition: Condition) -> bool:
    return narrows(condition) or (
        _OF_KEYS.fullmatch(condition.key) is not None and is_fixed(condition)
    )
