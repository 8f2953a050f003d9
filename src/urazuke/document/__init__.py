"""A YAML document read into a typed record, with the place of every fault.

`read(path, Shape)` returns the record or raises `ConfigurationError` with one line a
fault: `file:line:column: what is wrong (nearest valid name; what to do)`. Scalars are
read as YAML 1.2 does: `no` is a word, `2026-11-24` a string, and a number never stands
for a string, so that an id such as 1.10 cannot become 1.1.
"""

from pathlib import Path
from typing import TypeVar, cast

import msgspec
import yaml
from msgspec import inspect as shapes

from urazuke.document.faults import Walk, at
from urazuke.document.words import nearest
from urazuke.errors import ConfigurationError
from urazuke.model import Json
from urazuke.yaml12 import Loader

__all__ = ["Document", "nearest", "parse", "read"]

T = TypeVar("T")


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
        walk = Walk(self.name, self._value)
        problems = list(walk.faults(self._root, shapes.type_info(shape)))
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
        return at(self.name, node) if node is not None else self.name

    def _value(self, node: yaml.Node) -> Json:
        return self._loader.construct_document(node)


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        pairs = cast("list[tuple[yaml.Node, yaml.Node]]", node.value)
        return next((value for key, value in pairs if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        items = cast("list[yaml.Node]", node.value)
        return items[step] if step < len(items) else None
    return None
