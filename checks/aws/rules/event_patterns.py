"""Whether an EventBridge pattern matches an event.

Source: EventBridge User Guide, "Creating event patterns" and "Comparison operators". An operator
that is not known matches nothing here: an alert is then not taken for delivered.
"""

import fnmatch
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from urazuke.sdk import Json

_COMPARES: Mapping[str, Callable[[float, float], bool]] = {
    "=": lambda one, other: one == other,
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
}
_ABSENT = object()


def matches(pattern: str, event: Mapping[str, Json]) -> bool:
    """Whether the event has all that the pattern asks for. No JSON, or no object: never."""
    try:
        asked = json.loads(pattern)
    except ValueError:
        return False
    return isinstance(asked, dict) and _object(asked, event)


def _object(asked: Mapping[str, Json], event: object) -> bool:
    return all(_field(name, wanted, event) for name, wanted in asked.items())


def _field(name: str, wanted: Json, event: object) -> bool:
    if name == "$or":
        return any(_object(each, event) for each in wanted)
    value = event.get(name, _ABSENT) if isinstance(event, Mapping) else _ABSENT
    if isinstance(wanted, dict):
        return _object(wanted, value)
    if not isinstance(wanted, list):
        return False
    values = value if isinstance(value, list) and value else [value]
    return any(_one(matcher, each) for matcher in wanted for each in values)


def _one(matcher: Json, value: Any) -> bool:
    if not isinstance(matcher, dict):
        return (type(matcher) is type(value) and bool(matcher == value)) or _number(matcher, value)
    if len(matcher) != 1:
        return False
    ((operator, given),) = matcher.items()
    if operator == "exists":
        return (value is not _ABSENT) is given
    if value is _ABSENT:
        return False
    return operator in _OPERATORS and _OPERATORS[operator](given, value)


def _number(matcher: Json, value: Any) -> bool:
    """7 and 7.0 are one number; true is none."""
    numbers = (int, float)
    if isinstance(matcher, bool) or isinstance(value, bool):
        return False
    return isinstance(matcher, numbers) and isinstance(value, numbers) and matcher == value


def _numeric(given: Sequence[Any], value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or len(given) % 2:
        return False
    pairs = zip(given[::2], given[1::2], strict=True)
    return all(sign in _COMPARES and _COMPARES[sign](value, limit) for sign, limit in pairs)


def _anything_but(given: Any, value: Any) -> bool:
    each = given if isinstance(given, list) else [given]
    if any(isinstance(one, dict) and not set(one) <= set(_OPERATORS) for one in each):
        return False
    return not any(_one(one, value) for one in each)


def _text(test: Callable[[str, str], bool]) -> Callable[[Any, Any], bool]:
    def compare(given: Any, value: Any) -> bool:
        return isinstance(given, str) and isinstance(value, str) and test(given, value)

    return compare


def _wildcard(given: str, value: str) -> bool:
    return fnmatch.fnmatchcase(value, given.replace("[", "[[]").replace("?", "[?]"))


_OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "prefix": _text(lambda given, value: value.startswith(given)),
    "suffix": _text(lambda given, value: value.endswith(given)),
    "equals-ignore-case": _text(lambda given, value: value.lower() == given.lower()),
    "wildcard": _text(_wildcard),
    "numeric": _numeric,
    "anything-but": _anything_but,
}
