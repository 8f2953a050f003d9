"""What each field of each format means: `fields.yaml`, the one place where it is said."""

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("fields.yaml")


@cache
def _said() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = yaml.safe_load(FILE.read_text("utf-8"))
    return read


def of(record: str, field: str) -> str:
    """The meaning of one field; raises `KeyError` for a field that nobody has explained."""
    try:
        return _said()[record][field]
    except KeyError as fault:
        raise KeyError(f"docs/generator/fields.yaml does not explain {record}.{field}") from fault
