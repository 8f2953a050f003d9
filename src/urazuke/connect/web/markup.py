"""A page in HTML as its readers see it: lines of text, headings, links, dates, forms. Purely.

Each block is a line of its own, so that sentences stay apart whatever elements they stand in.
What the markup hides (scripts, comments, `hidden`, an inline style) is not text; what only a
style sheet hides cannot be told from text.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Literal

from urazuke.connect.web.elements import (
    BLOCKS,
    CHROME,
    IMPLIED,
    MAIN,
    SPECIAL,
    UNSEEN,
    VOID,
    hides,
)
from urazuke.model import Struct


class Link(Struct, frozen=True):
    """A link with its words; `main`: it stands in the content and not around it."""

    href: str
    text: str
    main: bool


class Line(Struct, frozen=True):
    """One line of text; `place`: in the content, around it (menus, feet), or all of it a link."""

    text: str
    place: Literal["content", "around", "link"]


class Markup(Struct, frozen=True):
    """What a page shows. `refresh`: seconds after which, and the URL to which, it goes on."""

    title: str
    lines: tuple[Line, ...]
    headings: tuple[str, ...]
    links: tuple[Link, ...]
    names: frozenset[str]
    times: tuple[str, ...]
    passwords: int
    refresh: tuple[int, str] | None
    base: str | None


def markup(text: str) -> Markup:
    """The page, read."""
    reader = _Reader()
    reader.feed(text)
    reader.end()
    return reader.read()


def folded(text: str) -> str:
    """NFKC, with one space for all whitespace in a row, and nothing that has no width."""
    plain = unicodedata.normalize("NFKC", text.translate(_NO_WIDTH))
    return " ".join(plain.split())


_BREAK = ("\n", False, False)
_NO_WIDTH = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF])
_REFRESH = re.compile(
    r"\s*(\d{1,6})[\d.]*\s*(?:[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']*))?", re.IGNORECASE
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, bool]] = []  # element, whether it hides what is in it
        self._pieces: list[tuple[str, bool, bool]] = []  # text, around the content, in a link
        self._title: list[str] = []
        self._links: list[tuple[str, list[str], bool, bool]] = []
        self._headings: list[list[str]] = []
        self._names: set[str] = set()
        self._times: list[list[str]] = []
        self._stamps: list[str] = []
        self._passwords = 0
        self._refresh: tuple[int, str] | None = None
        self._base: str | None = None

    @property
    def _hidden(self) -> bool:
        return any(hidden for _, hidden in self._open)

    def _is_open(self, names: frozenset[str]) -> bool:
        return any(name in names for name, _ in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in reversed(attrs)}
        self._names |= {given[key] for key in ("id", "name") if given.get(key)}
        while self._open and self._open[-1][0] in IMPLIED.get(tag, ()):
            self._open.pop()
        if tag in BLOCKS:
            self._pieces.append(_BREAK)
        hidden = tag in UNSEEN or hides(tag, given)
        if not (self._hidden or hidden):
            self._noted(tag, given)
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self._refresh = self._refresh or _delay(given.get("content", ""))
        if tag == "base" and given.get("href") and self._base is None:
            self._base = given["href"]
        if tag not in VOID:
            self._open.append((f"{tag}@main" if given.get("role") == "main" else tag, hidden))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # in HTML a slash closes nothing

    def _noted(self, tag: str, given: dict[str, str]) -> None:
        if tag == "input":
            self._passwords += given.get("type", "").lower() == "password"
        elif tag == "a" and "href" in given:
            main, chrome = self._is_open(MAIN), self._is_open(CHROME)
            self._links.append((given["href"], [], main, chrome))
        elif tag in {"h1", "h2"}:
            self._headings.append([])
        elif tag == "time":
            self._times.append([given["datetime"]] if given.get("datetime") else [])

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._pieces.append(_BREAK)
        for place in range(len(self._open) - 1, -1, -1):
            name = self._open[place][0].partition("@")[0]
            if name == tag:
                del self._open[place:]
                return
            if tag not in SPECIAL and name in SPECIAL:
                return

    def handle_data(self, data: str) -> None:
        names = [name for name, _ in self._open]
        if "title" in names and "svg" not in names:
            self._title.append(data)
            return
        if self._hidden:
            return
        piece = re.sub(r"\s", " ", data)
        self._pieces.append((piece, self._is_open(CHROME), "a" in names))
        if "a" in names and self._links:
            self._links[-1][1].append(data)
        if {"h1", "h2"} & set(names) and self._headings:
            self._headings[-1].append(data)
        if "time" in names and self._times:
            self._times[-1].append(data)

    def end(self) -> None:
        """A comment or an element that has no end shows nothing."""
        if self.rawdata.startswith("<"):
            self.rawdata = ""
        self.close()

    def read(self) -> Markup:
        """All of it, once the end was reached."""
        some_main = any(main for _, _, main, _ in self._links)
        return Markup(
            title=folded("".join(self._title)),
            lines=tuple(_lines(self._pieces)),
            headings=tuple(folded("".join(heading)) for heading in self._headings),
            links=tuple(
                Link(href=href, text=folded("".join(text)), main=main if some_main else not around)
                for href, text, main, around in self._links
            ),
            names=frozenset(self._names),
            times=tuple(folded(" ".join(time[:1])) for time in self._times if time),
            passwords=self._passwords,
            refresh=self._refresh,
            base=self._base,
        )


def _lines(pieces: Iterable[tuple[str, bool, bool]]) -> Iterator[Line]:
    row: list[tuple[str, bool, bool]] = []
    for piece in (*pieces, _BREAK):
        if piece != _BREAK:
            row.append(piece)
            continue
        said = [each for each in row if each[0].strip()]
        if text := folded("".join(text for text, _, _ in row)):
            around, link = all(each[1] for each in said), all(each[2] for each in said)
            yield Line(text=text, place="around" if around else "link" if link else "content")
        row = []


def _delay(content: str) -> tuple[int, str] | None:
    found = _REFRESH.match(content)
    return (int(found[1]), (found[2] or "").strip()) if found else None
