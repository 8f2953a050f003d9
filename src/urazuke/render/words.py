"""The words of the reports in one language, and moments as people read them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from urazuke import document
from urazuke.model import Json, Text

Language = Literal["ja", "en"]
FOLDER = Path(__file__).parent.parent / "reports" / "html"


@cache
def words(language: Language) -> Mapping[str, Any]:
    """`labels.yaml` in one language."""

    def picked(node: Json) -> Json:
        if set(node) == {"ja", "en"}:
            return node[language]
        return {name: picked(child) for name, child in node.items()}

    return dict(picked(document.read(FOLDER / "labels.yaml", dict[str, Json])))


def said(text: Text, language: Language) -> str:
    """A text in that language."""
    return text.ja if language == "ja" else text.en


def local(moment: str, zone: str) -> str:
    """A moment in the organization's time zone."""
    there = datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return f"{there.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S %Z}"
