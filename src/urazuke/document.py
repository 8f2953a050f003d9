"""A YAML document read into a typed record, with the place of every fault.

`read(path, Shape)` returns the record or raises `ConfigurationError` with one line a
fault: `file:line:column: what is wrong (nearest valid name; what to do)`. Scalars are
read as YAML 1.2 does: `no` is a word, `2026-11-24` a string, and a number never stands
for a string, so that an id such as 1.10 cannot become 1.1.
"""

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
import yaml
from msgspec import inspect as shapes

from urazuke.errors import ConfigurationError
from urazuke.model import Json
from urazuke.yaml12 import Loader

T = TypeVar("T")
TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in "map seq str int float bool null".split())
MOST_NAMES = 12  # listed when none is near
MOST_NODES = 200_000  # an alias bomb has more


def nearest(word: str, valid: Iterable[str]) -> str:
    """`; did you mean 'x'?`, or the list of valid names when none is near."""
    names = sorted(valid)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f"; valid: {', '.join(names)}" if len(names) <= MOST_NAMES else ""


def read(path: Path, shape: type[T]) -> T:
    """The record that the file holds. Raises `ConfigurationError` with every fault found."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"{path}: cannot be read: {fault}") from fault
    return parse(text, str(path), shape)


def parse(text: str, name: str, shape: type[T]) -> T:
    """The same for text that has been read already; `name` stands for the file."""
    return Document(text, name).convert(shape)


class Document:
    """One YAML text with the positions of its nodes."""

    def __init__(self, text: str, name: str) -> None:
        """Raises `ConfigurationError` when the text is not YAML."""
        self.name = name
        self._budget = MOST_NODES
        loader = Loader(text)
        try:
            self._root: yaml.Node | None = loader.get_single_node()
            self._loader = loader
        except yaml.MarkedYAMLError as fault:
            mark = fault.problem_mark
            where = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
            raise ConfigurationError(f"{name}{where}: not YAML: {fault.problem}") from fault
        except (yaml.YAMLError, RecursionError) as fault:
            raise ConfigurationError(f"{name}: not YAML: {fault}") from fault

    def convert(self, shape: type[T]) -> T:
        """The record; every fault of the document in one `ConfigurationError`."""
        if self._root is None:
            raise ConfigurationError(f"{self.name}:1:1: the file is empty")
        problems = list(self._faults(self._root, shapes.type_info(shape)))
        if problems:
            raise ConfigurationError(*problems)
        try:
            return msgspec.convert(self._value(self._root), shape)
        except msgspec.ValidationError as fault:
            raise ConfigurationError(f"{self.name}: {fault}") from fault

    def position(self, *path: str | int) -> str:
        """`file:line:column` of the value at a path; of the deepest part that exists."""
        node = self._root
        for step in path:
            following = _child(node, step)
            if following is None:
                break
            node = following
        return self._at(node) if node is not None else self.name

    def _at(self, node: yaml.Node) -> str:
        mark = node.start_mark
        return f"{self.name}:{mark.line + 1}:{mark.column + 1}"

    def _value(self, node: yaml.Node) -> Json:
        return self._loader.construct_document(node)

    def _faults(self, node: yaml.Node, shape: shapes.Type) -> Iterator[str]:
        self._budget -= 1
        if self._budget < 0:
            raise ConfigurationError(f"{self.name}: more than {MOST_NODES} values; an alias loop?")
        if node.tag not in TAGS:
            yield f"{self._at(node)}: the tag {node.tag} is not read; plain values only"
            return
        shape = _chosen(node, shape)
        if isinstance(shape, shapes.StructType):
            yield from self._struct_faults(node, shape)
        elif isinstance(shape, shapes.DictType):
            yield from self._dict_faults(node, shape)
        elif isinstance(shape, (shapes.ListType, shapes.VarTupleType)):
            yield from self._list_faults(node, shape)
        elif not isinstance(shape, shapes.AnyType):
            yield from self._scalar_faults(node, shape)

    def _pairs(self, node: yaml.Node, wanted: str) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise ConfigurationError(f"{self._at(node)}: {wanted} expected, not {_said(node)}")
        pairs = cast("list[tuple[yaml.Node, yaml.Node]]", node.value)
        for key, value in pairs:
            yield str(key.value), key, value

    def _struct_faults(self, node: yaml.Node, shape: shapes.StructType) -> Iterator[str]:
        fields = {field.encode_name: field for field in shape.fields}
        seen: set[str] = set()
        try:
            for name, key, value in self._pairs(node, f"keys {', '.join(fields)}"):
                if name in seen:
                    yield f"{self._at(key)}: the key '{name}' stands here twice"
                elif name not in fields:
                    yield f"{self._at(key)}: unknown key '{name}'{nearest(name, fields)}"
                else:
                    yield from self._faults(value, fields[name].type)
                seen.add(name)
        except ConfigurationError as fault:
            yield from fault.problems
            return
        for name, field in fields.items():
            if field.required and name not in seen:
                yield f"{self._at(node)}: the key '{name}' is missing"

    def _dict_faults(self, node: yaml.Node, shape: shapes.DictType) -> Iterator[str]:
        seen: set[str] = set()
        try:
            for name, key, value in self._pairs(node, "a mapping"):
                if name in seen:
                    yield f"{self._at(key)}: the key '{name}' stands here twice"
                seen.add(name)
                yield from self._faults(key, shape.key_type)
                yield from self._faults(value, shape.value_type)
        except ConfigurationError as fault:
            yield from fault.problems

    def _list_faults(
        self, node: yaml.Node, shape: shapes.ListType | shapes.VarTupleType
    ) -> Iterator[str]:
        if not isinstance(node, yaml.SequenceNode):
            yield f"{self._at(node)}: a list expected, not {_said(node)}"
            return
        for item in node.value:
            yield from self._faults(item, shape.item_type)

    def _scalar_faults(self, node: yaml.Node, shape: shapes.Type) -> Iterator[str]:
        if not isinstance(node, yaml.ScalarNode):
            yield f"{self._at(node)}: {_wanted(shape)} expected, not {_said(node)}"
            return
        value = self._value(node)
        if not _fits(value, shape):
            yield f"{self._at(node)}: {_wanted(shape)} expected, not {_said(node)}" + _advice(
                str(node.value), value, shape
            )


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        pairs = cast("list[tuple[yaml.Node, yaml.Node]]", node.value)
        return next((value for key, value in pairs if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        items = cast("list[yaml.Node]", node.value)
        return items[step] if step < len(items) else None
    return None


_CONTAINERS: dict[type[yaml.Node], tuple[type[shapes.Type], ...]] = {
    yaml.MappingNode: (shapes.StructType, shapes.DictType),
    yaml.SequenceNode: (shapes.ListType, shapes.VarTupleType),
}


def _chosen(node: yaml.Node, shape: shapes.Type) -> shapes.Type:
    """Of a union, the member that the node's kind selects; a scalar keeps the union."""
    if not isinstance(shape, shapes.UnionType):
        return shape
    kinds = _CONTAINERS.get(type(node), ())
    return next((member for member in shape.types if isinstance(member, kinds)), shape)


def _fits(value: Json, shape: shapes.Type) -> bool:
    if isinstance(shape, shapes.UnionType):
        return any(_fits(value, member) for member in shape.types)
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


def _wanted(shape: shapes.Type) -> str:
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


def _said(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return f"'{node.value[:60]}'" if node.value else "nothing"
    return "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"


def _advice(written: str, value: Json, shape: shapes.Type) -> str:
    if choices := _choices(shape):
        return nearest(written, choices)
    if not isinstance(value, str) and any(isinstance(m, shapes.StrType) for m in _members(shape)):
        return f'; write it in quotes: "{written}"'
    return ""
