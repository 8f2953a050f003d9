"""Nothing in a name is hidden, and two names never look the same for how they are shown."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from urazuke.render.visible import visible, visible_lines

TEXTS = st.text(st.characters(exclude_categories=()))


def original(shown: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), shown)


@given(TEXTS)
@example(r"\u{202e}")
@example("\\\\u{")
def test_a_name_can_be_read_back(text: str) -> None:
    assert original(visible(text)) == text


@given(TEXTS)
def test_nothing_is_hidden(text: str) -> None:
    categories = {unicodedata.category(letter) for letter in visible(text)}
    assert not categories & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@pytest.mark.parametrize(
    "letter",
    ["\u202e", "\u200b", "\u00a0", "\u3164", "\ufe0f", "\U000e0100", "\x1b", "\n", "\ufeff"],
)
def test_what_cannot_be_seen_is_written(letter: str) -> None:
    assert visible(f"a{letter}b") == f"a\\u{{{ord(letter):04x}}}b"


@pytest.mark.parametrize("text", ["普通の名前（全角　空白）", "a b", "ﾊﾝｶｸ", "é", "→ ≤"])
def test_what_can_be_seen_stays(text: str) -> None:
    assert visible(text) == text


def test_lines_stay_lines() -> None:
    assert visible_lines("a\nb\u202e") == "a\nb\\u{202e}"
