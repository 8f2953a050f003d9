"""Pages as collectors see them, for golden tests: from HTML, and from what a server says."""

from dataclasses import dataclass, field
from typing import Any

from urazuke.connect.web.markup import markup
from urazuke.errors import Unreadable
from urazuke.model import Json, Unavailable
from urazuke.sdk import PageCollector

URL = "https://www.card.example/security"
LONG = "当社のセキュリティに関する取り組みについて、お客さまにご説明するページです。" * 2


@dataclass
class FakePage:
    """A page that was fetched; `fault`: or could not be."""

    body: Json = None
    followed: Json = field(default_factory=list)
    fault: Unreadable | None = None

    def answer(self) -> Json:
        """As `WebPage.answer`."""
        if self.fault:
            raise self.fault
        return self.body

    def links(self) -> Json:
        """As `WebPage.links`."""
        self.answer()
        return self.followed


def seen(html: str = f"<h1>対策</h1><p>{LONG}", **changes: Any) -> Json:
    """What is seen of a page in HTML, with changes."""
    shown = markup(html)
    return {
        "end": "answered",
        "detail": "",
        "url": URL,
        "steps": [{"url": URL, "status": 200}],
        "status": 200,
        "media": "text/html",
        "charset": "utf-8",
        "title": shown.title,
        "lines": [{"text": line.text, "place": line.place} for line in shown.lines],
        "headings": list(shown.headings),
        "times": list(shown.times),
        "passwords": shown.passwords,
        "modified": None,
        "date": "Tue, 24 Nov 2026 09:00:00 GMT",
        "anything": {"status": 404, "same": False},
        **changes,
    }


def link(end: str | None = "answered", **changes: Any) -> Json:
    """A link that was followed."""
    told = {"kind": "page", "href": "/a", "text": "お問い合わせ", "end": end, "status": 200}
    return {**told, "unavailable": None, **changes}


def collected(key: PageCollector[Any], page: FakePage) -> dict[str, Json | Unavailable]:
    """The members that the collector makes of it."""
    return {
        member.subject: member.unavailable or member.body for member in key.collect(page, "there")
    }
