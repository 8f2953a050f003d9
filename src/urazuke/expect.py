"""The generic check `expect`: a JMESPath expression over any fact, so that a control is YAML alone.

The expression is asked of the raw body of each member, after its collector has accepted its
shape. `true` passes and `false` fails; anything else (nothing found, a number, a text) is an
error: it is no answer to "must hold". So is a name that the body does not have: JMESPath would
take it for null, and `pubic != true` would hold everywhere.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, make_dataclass, replace
from typing import Any

import msgspec

from urazuke.document import nearest
from urazuke.errors import ConfigurationError
from urazuke.model import Json, Struct, Text
from urazuke.registry import Check, Registry
from urazuke.sdk import FactKey, NoParams, Reason, Unreadable, Verdict, failed, passed, same
from urazuke.sdk.checks import Need, Scope

NAME = "expect"
_PROJECTIONS = frozenset(
    "projection value_projection filter_projection flatten index_expression pipe".split()
)
LONGEST = 300  # characters of what was observed


class Expectation(Struct, frozen=True):
    """The parameters: which fact, what must be true of each member, and how it is worded.

    `name` tells several expectations of one control apart; `show` is a second expression whose
    value is what was observed; `fix` is text for the finding.
    """

    name: str
    fact: str
    expression: str
    statement: Text
    show: str | None = None
    fix: str = ""


@dataclass(frozen=True)
class _Compiled:
    expected: Expectation
    holds: Any
    shows: Any

    def judge(self, facts: Any, _: object) -> Verdict:
        body: Json = facts.body
        for path in _paths(self.holds.parsed):
            _require(body, path)
        answer = self.holds.search(body)
        if not isinstance(answer, bool):
            raise TypeError("the expression gives neither true nor false")
        shown = body if self.shows is None else self.shows.search(body)
        text = json.dumps(shown, ensure_ascii=False, sort_keys=True)
        observed = same(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")
        if answer:
            return passed(observed, self.expected.statement)
        return failed(observed, self.expected.statement, self.expected.fix)


def check(given: dict[str, Json], registry: Registry) -> Check:
    """The check that the parameters describe; raises `ConfigurationError` for what is wrong."""
    expected = _read(given)
    collector = registry.collector(expected.fact)
    key = replace(collector, parse=_raw(collector))
    compiled = _Compiled(expected, _compile(expected.expression), _compile(expected.show))
    return Check(
        id=f"{NAME}.{expected.name}",
        statement=expected.statement,
        sections={"How it is judged": f"`{expected.expression}` over {expected.fact}"},
        facts=make_dataclass("Facts", [("body", Any)], frozen=True),
        needs={"body": Need(Scope.SUBJECT, key)},
        params=NoParams,
        judge=compiled.judge,
        source="",
    )


def _raw(collector: FactKey[Any]) -> Callable[[Json], Json]:
    """The body as it is, once its collector's own reading of it has not raised."""

    def parse(body: Json) -> Json:
        collector.parse(body)
        return body

    return parse


def _paths(node: Json) -> Iterator[tuple[str, ...]]:
    """The chains of names that an expression follows from the root of the body."""
    kind, children = node["type"], node.get("children", [])
    if kind == "field":
        yield (node["value"],)
    elif kind == "subexpression" and children[1]["type"] == "field":
        yield from ((*path, children[1]["value"]) for path in _paths(children[0]))
    elif kind in {*_PROJECTIONS, "subexpression"}:
        yield from _paths(children[0])
    elif kind != "expref":  # its names belong to the elements of a list
        for child in children:
            yield from _paths(child)


def _require(body: Json, path: tuple[str, ...]) -> None:
    place = body
    for name in path:
        if not isinstance(place, dict):
            return  # a list: the rest belongs to its elements
        if name not in place:
            raise Unreadable(Reason.MALFORMED, f"the fact has no '{'.'.join(path)}'")
        place = place[name]


def _read(given: dict[str, Json]) -> Expectation:
    known = {field.name for field in msgspec.structs.fields(Expectation)}
    for name in given:
        if name not in known:
            raise ConfigurationError(f"expect has no parameter '{name}'{nearest(name, known)}")
    try:
        return msgspec.convert(given, Expectation)
    except msgspec.ValidationError as fault:
        raise ConfigurationError(f"expect: {fault}") from fault


def _compile(expression: str | None) -> Any:
    import jmespath
    from jmespath.exceptions import JMESPathError

    try:
        return None if expression is None else jmespath.compile(expression)
    except JMESPathError as fault:
        raise ConfigurationError(f"expect: '{expression}' is no JMESPath: {fault}") from fault


def key_of(check_id: str, given: dict[str, Json]) -> str:
    """The check's id as findings carry it."""
    return f"{NAME}.{given.get('name')}" if check_id == NAME else check_id
