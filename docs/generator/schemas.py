"""JSON Schemas (draft 2020-12) of the formats, from the records that read and write them."""

import inspect
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec

from generator import meanings
from generator.shapes import FORMATS, Format
from urazuke.model import Json, Reason, Severity, Status

Schema = dict[str, Any]
MANIFEST_LINE = "manifest-line"
_REF = "#/$defs/{name}"
_ENUMS: tuple[type[StrEnum], ...] = (Status, Severity, Reason)  # their order tells something
_HASH = {"pattern": "^[0-9a-f]{64}$"}
_MOMENT = {"pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"}
_NARROWER: Mapping[tuple[str, str], Schema] = {
    ("PublishedFinding", "id"): _HASH,
    ("Evidence", "fact"): _HASH,
    ("JournalEntry", "fact"): _HASH,
    ("Tool", "sha256"): _HASH,
    ("RunRecord", "catalogue_sha256"): _HASH,
    ("Sentence", "sha256"): _HASH,
    ("PageFile", "text_sha256"): _HASH,
    ("Evidence", "pointer"): {"pattern": "^(/|$)"},
    ("RunRecord", "started"): _MOMENT,
    ("RunRecord", "ended"): _MOMENT,
    ("RunRecord", "moment"): _MOMENT,
    ("Fact", "collected_at"): _MOMENT,
    ("RunRecord", "exit_code"): {"enum": [0, 1, 2, 130, 143]},
    ("PublishedResult", "counts"): {
        "propertyNames": {"enum": list(Status)},
        "required": list(Status),
    },
}


def pages() -> dict[str, str]:
    """`schemas/<format>.schema.json` for every format."""
    made = {each.name: schema(each) for each in FORMATS} | {MANIFEST_LINE: _manifest_line()}
    return {f"schemas/{name}.schema.json": _written(found) for name, found in made.items()}


def schema(form: Format) -> Schema:
    """The schema of one format."""
    (top,), parts = msgspec.json.schema_components((form.shape,), ref_template=_REF)
    named = {name: _part(name, part, strict=form.strict) for name, part in parts.items()}
    return {**_head(form.name, form.title), **top, "$defs": dict(sorted(named.items()))}


def components(shape: Any) -> dict[str, Schema]:
    """The bare schema of each record that a shape consists of, by the record's name."""
    return msgspec.json.schema_components((shape,), ref_template=_REF)[1]


def _head(name: str, title: str) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:urazuke:schema:{name}:1",
        "title": title,
    }


def _manifest_line() -> Schema:
    line = {"type": "string", "pattern": r"^[0-9a-f]{64}  [^\n]+$"}
    return {**_head(MANIFEST_LINE, "One line of MANIFEST.sha256"), **line}


def _part(name: str, part: Schema, *, strict: bool) -> Schema:
    """One record: words for the record and its fields, and what its types do not tell."""
    made = {**part, "description": inspect.cleandoc(part.get("description", ""))}
    for known in _ENUMS:
        if name == known.__name__:
            made["enum"] = [str(member) for member in known]
    if "properties" not in made:
        return made
    fields: dict[str, Schema] = made["properties"]
    made["properties"] = {field: _field(name, field, fields[field]) for field in fields}
    return {**made, "additionalProperties": False} if strict else made


def _field(record: str, field: str, found: Schema) -> Schema:
    said = {"description": meanings.of(record, field)}
    return {**found, **_NARROWER.get((record, field), {}), **said}


def _written(found: Schema) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def type_words(found: Schema, parts: Mapping[str, Schema] | None = None) -> str:
    """A type in words: `list of string`, `string or null`; of an enum in `parts`, its values."""
    if "$ref" in found:
        name = str(found["$ref"]).rpartition("/")[2]
        part = (parts or {}).get(name, {})
        return type_words({"enum": part["enum"]}) if "enum" in part else name
    if "enum" in found:
        return " / ".join(f"`{_literal(value)}`" for value in found["enum"])
    if "anyOf" in found:
        return " or ".join(type_words(member, parts) for member in found["anyOf"])
    if found.get("type") == "array":
        return f"list of {type_words(found.get('items') or {}, parts)}"
    if isinstance(found.get("additionalProperties"), dict):
        return f"mapping to {type_words(found['additionalProperties'], parts)}"
    return str(found.get("type", "anything"))


def _literal(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)
