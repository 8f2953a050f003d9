"""`formats.md`: the formats with a table for each of their records."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.schemas import Schema, schema, type_words
from generator.shapes import FORMATS
from generator.template import filled


@dataclass(frozen=True)
class Row:
    """One field in a table."""

    name: str
    type: str
    needed: str
    meaning: str


@dataclass(frozen=True)
class Table:
    """One record of a format."""

    name: str
    text: str
    rows: tuple[Row, ...]


def pages() -> dict[str, str]:
    """The one page; a record that several formats share is explained where it first stands."""
    shown: set[str] = set()
    tables: dict[str, list[Table]] = {}
    for each in FORMATS:
        found = [table for table in _tables(schema(each)) if table.name not in shown]
        shown |= {table.name for table in found}
        tables[each.name] = found
    titles = {each.name: each.title for each in FORMATS}
    return {"formats.md": filled("formats", {"tables": tables, "titles": titles})}


def _tables(found: Schema) -> Iterator[Table]:
    """The records of a schema, in the order in which they are referred to."""
    parts: dict[str, Schema] = found["$defs"]
    for name in _reached({key: value for key, value in found.items() if key != "$defs"}, parts):
        if "properties" in parts[name]:
            rows = tuple(_rows(parts[name], parts))
            yield Table(name, parts[name]["description"], rows)


def _reached(found: Any, parts: dict[str, Schema]) -> list[str]:
    """Breadth first, so that the whole stands before its parts."""
    queue, seen = list(_references(found)), dict[str, None]()
    while queue:
        name = queue.pop(0)
        if name not in seen:
            seen[name] = None
            queue.extend(_references(parts[name]))
    return list(seen)


def _references(found: Any) -> Iterable[str]:
    if isinstance(found, dict):
        if "$ref" in found:
            yield str(found["$ref"]).rpartition("/")[2]
        for value in found.values():
            yield from _references(value)
    elif isinstance(found, list):
        for value in found:
            yield from _references(value)


def _rows(part: Schema, parts: dict[str, Schema]) -> Iterator[Row]:
    required = part.get("required", [])
    for name, field in part["properties"].items():
        default = "" if "default" not in field else f"`{_default(field['default'])}`"
        yield Row(
            name=name,
            type=type_words(field, parts),
            needed="yes" if name in required else default,
            meaning=field["description"],
        )


def _default(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
