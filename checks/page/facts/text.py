"""The text that a page shows to its readers, line by line; without a page there is none."""

from typing import Literal

from urazuke.checks.page.facts.answer import HTML
from urazuke.sdk import Json, Page, PageCollector, Reason, Struct, Unreadable, observed, shape

_FOUND = 200


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """One line; `place`: in the content, around it (menus, feet), or all of it a link."""

    text: str
    place: Literal["content", "around", "link"]


class Shown(Struct, frozen=True, forbid_unknown_fields=True):
    """Title, and lines in the order of the page: NFKC, whitespace folded."""

    title: str
    lines: tuple[Line, ...]


def shown(page: Page) -> Json:
    """What the page showed; raises `Unreadable` when the answer was no page."""
    seen = page.answer()
    if seen["end"] != "answered":
        raise Unreadable(Reason.UNREACHABLE, f"no page was shown: {seen['end']} {seen['detail']}")
    if seen["status"] != _FOUND:
        raise Unreadable(Reason.UNREACHABLE, f"no page was shown: {seen['status']}")
    return seen


def _text(page: Page) -> Json:
    seen = shown(page)
    if seen["media"] not in HTML:
        raise Unreadable(Reason.MALFORMED, f"the text of {seen['media']} is not read")
    return {"title": seen["title"], "lines": seen["lines"]}


TEXT = PageCollector(
    __name__,
    shape(Shown),
    collect=lambda page, subject: [observed(subject, lambda: _text(page))],
)
