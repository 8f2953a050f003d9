"""Fills the Markdown templates."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

HERE = Path(__file__).parent / "templates"


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(  # noqa: S701 - Markdown for readers of the source, not HTML
        loader=jinja2.FileSystemLoader(HERE),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["cell"] = cell
    return made


def cell(text: object) -> str:
    """A text that fits into one cell of a table."""
    return " ".join(str(text).split()).replace("|", "\\|")


def filled(name: str, values: Mapping[str, Any]) -> str:
    """The page that the template of that name makes of the values."""
    return _environment().get_template(f"{name}.md.j2").render(values).rstrip() + "\n"
