"""The page speaks of every topic that it is published for.

日本語: 掲載すべき主題のすべてについて、ページの本文に記載があること。

Why
    A page that is there and says something else tells its readers nothing of what was promised.

How it is judged
    By the text that the page shows: each group of `topics` holds words of which one must stand in
    a line of the content. Width, case and spaces do not matter; a word of Latin letters must stand
    alone. Comments, scripts, attributes, what is hidden by markup, menus, headers, footers and
    lines that are nothing but a link do not count. What only a style sheet hides, or a menu
    without an element that says so, cannot be told from text. The words are ours.

Fix
    Write about the missing topic on the page, in text and not in a picture.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from urazuke.checks.page.facts.text import TEXT, Shown
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed

_NO_TOPICS = Text(ja="管理策に主題が定められていない", en="the control names no topics")


class Params(Struct, frozen=True):
    """`topics`: groups of words; one word of each group must be there."""

    topics: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Facts:
    """What the page shows."""

    text: Shown = own(TEXT)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes when each topic has a word in the content."""
    listed = "、".join("／".join(group) for group in params.topics)
    expected = Text(ja=f"本文中の記載：{listed}", en=f"in the content: {listed}")
    if not params.topics or not all(params.topics):
        return failed(_NO_TOPICS, expected)
    lines = [_plain(line.text) for line in facts.text.lines if line.place == "content"]
    missing = [group for group in params.topics if not any(_said(word, lines) for word in group)]
    if missing:
        told = "、".join("／".join(group) for group in missing)
        return failed(Text(ja=f"記載がない：{told}", en=f"not there: {told}"), expected)
    return passed(Text(ja="すべて記載がある", en="all of them are there"), expected)


def _said(word: str, lines: Iterable[str]) -> bool:
    plain = _plain(word)
    if not plain:
        return False
    pattern = re.escape(plain)
    if plain.isascii():
        pattern = rf"(?<![a-z0-9]){pattern}(?![a-z0-9])"
    return any(re.search(pattern, line) for line in lines)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
