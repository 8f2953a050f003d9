"""Every fault of a YAML tree against a shape, each with its place."""

from collections.abc import Callable, Iterator
from typing import cast

import yaml
from msgspec import inspect as shapes

from urazuke.document.words import advice, chosen, fits, nearest, said, wanted
from urazuke.errors import ConfigurationError
from urazuke.model import Json

MOST_NODES = 200_000  # an alias bomb has more
TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in "map seq str int float bool null".split())


def at(name: str, node: yaml.Node) -> str:
    """`file:line:column` of a node."""
    return f"{name}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"


class Walk:
    """One walk over a tree."""

    def __init__(self, name: str, value: Callable[[yaml.Node], Json]) -> None:
        """`name` stands for the file; `value` makes the plain value of a node."""
        self._name = name
        self._value = value
        self._budget = MOST_NODES

    def faults(self, node: yaml.Node, shape: shapes.Type) -> Iterator[str]:
        """One line for each fault below the node."""
        self._budget -= 1
        if self._budget < 0:
            raise ConfigurationError(f"{self._name}: more than {MOST_NODES} values; an alias loop?")
        if node.tag not in TAGS:
            yield f"{at(self._name, node)}: the tag {node.tag} is not read; plain values only"
            return
        shape = chosen(node, shape)
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
            raise ConfigurationError(f"{at(self._name, node)}: {wanted} expected, not {said(node)}")
        pairs = cast("list[tuple[yaml.Node, yaml.Node]]", node.value)
        for key, value in pairs:
            yield str(key.value), key, value

    def _struct_faults(self, node: yaml.Node, shape: shapes.StructType) -> Iterator[str]:
        fields = {field.encode_name: field for field in shape.fields}
        seen: set[str] = set()
        try:
            for name, key, value in self._pairs(node, f"keys {', '.join(fields)}"):
                if name in seen:
                    yield f"{at(self._name, key)}: the key '{name}' stands here twice"
                elif name not in fields:
                    yield f"{at(self._name, key)}: unknown key '{name}'{nearest(name, fields)}"
                else:
                    yield from self.faults(value, fields[name].type)
                seen.add(name)
        except ConfigurationError as fault:
            yield from fault.problems
            return
        for name, field in fields.items():
            if field.required and name not in seen:
                yield f"{at(self._name, node)}: the key '{name}' is missing"

    def _dict_faults(self, node: yaml.Node, shape: shapes.DictType) -> Iterator[str]:
        seen: set[str] = set()
        try:
            for name, key, value in self._pairs(node, "a mapping"):
                if name in seen:
                    yield f"{at(self._name, key)}: the key '{name}' stands here twice"
                seen.add(name)
                yield from self.faults(key, shape.key_type)
                yield from self.faults(value, shape.value_type)
        except ConfigurationError as fault:
            yield from fault.problems

    def _list_faults(
        self, node: yaml.Node, shape: shapes.ListType | shapes.VarTupleType
    ) -> Iterator[str]:
        if not isinstance(node, yaml.SequenceNode):
            yield f"{at(self._name, node)}: a list expected, not {said(node)}"
            return
        for item in node.value:
            yield from self.faults(item, shape.item_type)

    def _scalar_faults(self, node: yaml.Node, shape: shapes.Type) -> Iterator[str]:
        if not isinstance(node, yaml.ScalarNode):
            yield f"{at(self._name, node)}: {wanted(shape)} expected, not {said(node)}"
            return
        value = self._value(node)
        if not fits(value, shape):
            yield f"{at(self._name, node)}: {wanted(shape)} expected, not {said(node)}" + advice(
                str(node.value), value, shape
            )
