"""Every word of the report stands in both languages, and none without use."""

import re
import string
from typing import Any, get_args

from urazuke import catalog, document
from urazuke.assessment import Reached
from urazuke.attestations import Attestation
from urazuke.model import Severity, Status, TargetKind
from urazuke.render import gaps, html
from urazuke.render.words import FOLDER
from urazuke.waivers import State

LABELS: dict[str, Any] = document.read(FOLDER / "labels.yaml", dict[str, Any])
SOURCES = "\n".join(
    path.read_text("utf-8")
    for folder, pattern in (
        (FOLDER, "**/*.j2"),
        (FOLDER.parent.parent / "render", "*.py"),
    )
    for path in sorted(folder.glob(pattern))
)
STATUSES = {status.value for status in Status}
BY_DATA: dict[str, set[str]] = {
    "S": STATUSES,
    "meanings": STATUSES,
    "opinion_parts": STATUSES,
    "V": {severity.value for severity in Severity},
    "R": set(get_args(Reached)),
    "K": set(get_args(TargetKind)),
    "outcome_states": set(get_args(State)) - {"applied"},
    "remedies": set(get_args(gaps.Remedy)),
    "methods": set(get_args(Attestation.__annotations__["method"])),
    "sections": {p.section for p in catalog.load([catalog.shipped()]).promises.values()},
}


def leaves(node: Any, *path: str) -> list[tuple[tuple[str, ...], dict[str, str]]]:
    if "ja" in node or "en" in node:
        return [(path, node)]
    return [leaf for name, child in node.items() for leaf in leaves(child, *path, name)]


def fields(form: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(form)} - {None}


def test_every_word_stands_in_both_languages() -> None:
    for path, words in leaves(LABELS):
        assert set(words) == {"ja", "en"}, path
        assert all(words.values()), path
        assert fields(words["ja"]) == fields(words["en"]), path


def test_words_that_data_selects_are_complete_and_no_more() -> None:
    for name, expected in BY_DATA.items():
        assert set(LABELS[name]) == expected, name


def test_no_word_is_without_use() -> None:
    for (name, *below), _ in leaves(LABELS):
        if name in BY_DATA:
            continue
        key = below[0] if below else name
        used = re.search(rf'\bL\.{key}\b|\["{key}"\]', SOURCES) is not None
        assert used or key in html.CHAPTERS, key


def test_every_chapter_has_a_template() -> None:
    names = {path.name.split(".")[0] for path in (FOLDER / "chapters").iterdir()}
    assert names == set(html.CHAPTERS)
