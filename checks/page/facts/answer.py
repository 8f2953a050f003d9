"""What is answered at the address of a page: over which steps, and whether it is a page at all.

What is refused to us alone is not known to be refused to others.
"""

from typing import Literal

from urazuke.sdk import Json, Page, PageCollector, Reason, Struct, Unreadable, observed, shape

End = Literal["answered", "untrusted", "in-clear", "other-host", "too-many"]
HTML = frozenset({"text/html", "application/xhtml+xml"})
_REFUSALS = {401: Reason.DENIED, 403: Reason.DENIED, 407: Reason.DENIED, 429: Reason.THROTTLED}
_FOUND = 200


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One answer on the way."""

    url: str
    status: int


class Anything(Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of an address that cannot exist; `same`: as much as of the page itself."""

    status: int | None
    same: bool


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """`end`: how the way ended; `letters`: how many the page shows in its content."""

    end: End
    detail: str
    url: str | None
    steps: tuple[Step, ...]
    status: int | None
    media: str | None
    title: str | None
    headings: tuple[str, ...]
    letters: int
    passwords: int
    anything: Anything | None


def _answer(page: Page) -> Json:
    seen = page.answer()
    status, ended = seen["status"], seen["end"] == "answered"
    if ended and status in _REFUSALS:
        raise Unreadable(_REFUSALS[status], f"{seen['url']} is refused to us: {status}")
    if ended and status == _FOUND and seen["media"] in HTML and seen["anything"] is None:
        raise Unreadable(Reason.MALFORMED, "what is answered elsewhere was not asked")
    told = {name: seen[name] for name in Answer.__struct_fields__ if name != "letters"}
    letters = sum(len(line["text"]) for line in seen["lines"] if line["place"] == "content")
    return {**told, "letters": letters}


ANSWER = PageCollector(
    __name__,
    shape(Answer),
    collect=lambda page, subject: [observed(subject, lambda: _answer(page))],
    redactions=("queries of addresses that were not gone to",),
)
