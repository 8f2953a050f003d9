"""How a node and a shape are put into words, and whether a value fits."""

import difflib
from collections.abc import Iterable
from typing import Any

import yaml
from msgspec import inspect as shapes

from urazuke.model import Json

MOST_NAMES = 12  # listed when none is near


def nearest(word: str, valid: Iterable[str]) -> str:
    """`; did you mean 'x'?`, or the list of valid names when none is near."""
    names = sorted(valid)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f"; valid: {', '.join(names)}" if len(names) <= MOST_NAMES else ""


_CONTAINERS: dict[type[yaml.Node], tuple[type[shapes.Type], ...]] = {
    yaml.MappingNode: (shapes.StructType, shapes.DictType),
    yaml.SequenceNode: (shapes.ListType, shapes.VarTupleType),
}


def chosen(node: yaml.Node, shape: shapes.Type) -> shapes.Type:
    """Of a union, the member that the node's kind selects; a scalar keeps the union."""
    if not isinstance(shape, shapes.UnionType):
        return shape
    kinds = _CONTAINERS.get(type(node), ())
    return next((member for member in shape.types if isinstance(member, kinds)), shape)


def fits(value: Json, shape: shapes.Type) -> bool:
    """Whether a scalar is of the shape's type, without any conversion."""
    if isinstance(shape, shapes.UnionType):
        return any(fits(value, member) for member in shape.types)
    if isinstance(shape, shapes.LiteralType):
        return any(value == valid and type(value) is type(valid) for valid in shape.values)
    if isinstance(shape, shapes.EnumType):
        return value in [member.value for member in shape.cls]
    if isinstance(shape, shapes.FloatType):
        return type(value) in {int, float}
    python: dict[type[Any], type[Any]] = {
        shapes.StrType: str,
        shapes.IntType: int,
        shapes.BoolType: bool,
        shapes.NoneType: type(None),
    }
    return type(value) is python.get(type(shape))


def _choices(shape: shapes.Type) -> list[str]:
    if isinstance(shape, shapes.UnionType):
        return [choice for member in shape.types for choice in _choices(member)]
    if isinstance(shape, shapes.LiteralType):
        return [
            str(value).lower() if value in {True, False} else str(value) for value in shape.values
        ]
    if isinstance(shape, shapes.EnumType):
        return [str(member.value) for member in shape.cls]
    return []


def _members(shape: shapes.Type) -> tuple[shapes.Type, ...]:
    return shape.types if isinstance(shape, shapes.UnionType) else (shape,)


def wanted(shape: shapes.Type) -> str:
    """What the shape asks for."""
    if choices := _choices(shape):
        return f"one of {', '.join(choices)}"
    names: dict[type[Any], str] = {
        shapes.StrType: "a string",
        shapes.IntType: "a whole number",
        shapes.FloatType: "a number",
        shapes.BoolType: "true or false",
        shapes.NoneType: "nothing",
    }
    found = [names.get(type(member), "another value") for member in _members(shape)]
    return " or ".join(name for name in found if name != "nothing" or len(found) == 1)


def said(node: yaml.Node) -> str:
    """What stands there."""
    if isinstance(node, yaml.ScalarNode):
        return f"'{node.value[:60]}'" if node.value else "nothing"
    return "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"


def advice(written: str, value: Json, shape: shapes.Type) -> str:
    """What to do about it, if that can be told."""
    if choices := _choices(shape):
        return nearest(written, choices)
    if not isinstance(value, str) and any(isinstance(m, shapes.StrType) for m in _members(shape)):
        return f'; write it in quotes: "{written}"'
    return ""
