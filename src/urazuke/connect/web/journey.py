"""From an address to what is shown there: redirects, up to five, and never out of sight.

A step to plain HTTP or to a host that is not named in the configuration is not taken; that it
was asked for is what was seen.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from ssl import SSLContext
from typing import Literal
from urllib.parse import urlsplit

from urazuke.connect.tls import Address, addresses
from urazuke.connect.tls.chain import visible
from urazuke.connect.web.exchange import Reply, Untrusted, ask
from urazuke.connect.web.markup import Markup, markup
from urazuke.connect.web.place import Place, place
from urazuke.connect.web.wording import HTML, decoded, media
from urazuke.errors import ConfigurationError, Unreadable
from urazuke.model import Json, Query, Reason
from urazuke.settings import EndpointSettings, Page

MOST_STEPS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SOON = 10  # seconds; a page that takes its readers on after that can be read before
End = Literal["answered", "untrusted", "in-clear", "other-host", "too-many"]


@dataclass
class Journey:
    """How far it went: every answer on the way, and what was found at its end."""

    end: End = "answered"
    detail: str = ""
    at: Place | None = None
    reply: Reply | None = None
    shown: Markup | None = None
    charset: str | None = None
    steps: list[Json] = field(default_factory=list)


class Traveller:
    """Asks for one page and what it leads to; `queries` tells afterwards what was asked."""

    def __init__(self, page: Page, context: SSLContext) -> None:
        """Raises `ConfigurationError` for settings that cannot be understood."""
        self.home = place(page.url)
        self.hosts = frozenset({self.home.host, *(place(f"https://{h}/").host for h in page.hosts)})
        self.queries: list[Query] = []
        self._page = page
        self._context = context

    def go(self, url: str, limit: float, method: str = "GET") -> Journey:
        """Follows until there is an answer. Raises `Unreadable`."""
        journey, asked = Journey(), url
        for _ in range(MOST_STEPS + 1):
            if stopped := self._refused(asked):
                journey.end, journey.detail = stopped, visible(asked.partition("?")[0])
                return journey
            journey.at = _placed(asked)
            try:
                reply = self._asked(journey.at, limit, method)
            except Untrusted as fault:
                journey.end, journey.detail = "untrusted", f"{journey.at}: {fault}"
                return journey
            following = self._arrived(journey, reply, method)
            if following is None:
                return journey
            asked = following
        journey.end, journey.detail = "too-many", f"more than {MOST_STEPS} redirects"
        return journey

    def _refused(self, url: str) -> End | None:
        if urlsplit(url).scheme == "http":
            return "in-clear"
        return None if _placed(url).host in self.hosts else "other-host"

    def _asked(self, at: Place, limit: float, method: str) -> Reply:
        reply = ask(at, self._addresses(at, limit), self._context, limit, method)
        self.queries.append(
            Query(ask=f"{method.rstrip('*')} {at}", parameters={"status": reply.status})
        )
        return reply

    def _addresses(self, at: Place, limit: float) -> Sequence[Address]:
        here = (at.host, at.port) == (self.home.host, self.home.port)
        connect = self._page.connect if here else ()
        endpoint = EndpointSettings(url=str(at), connect=connect)
        return addresses(endpoint, max(limit - time.monotonic(), 0.01))

    def _arrived(self, journey: Journey, reply: Reply, method: str) -> str | None:
        """Notes the answer; the URL that it leads on to, if it does."""
        at = journey.at or self.home
        journey.steps.append({"url": visible(str(at)), "status": reply.status})
        journey.reply = reply
        if reply.status in _REDIRECTS:
            location = reply.header("location")
            if not location:
                raise Unreadable(Reason.MALFORMED, f"{at}: a redirect that leads nowhere")
            return at.joined(location)
        if method != "GET" or media(reply) not in HTML:
            return None
        text, journey.charset = decoded(reply)
        journey.shown = markup(text)
        return _refreshed(journey.shown, at)


def _placed(url: str) -> Place:
    try:
        return place(url)
    except ConfigurationError as fault:
        detail = f"{visible(url)} is no address of the web over TLS"
        raise Unreadable(Reason.MALFORMED, detail) from fault


def _refreshed(shown: Markup, at: Place) -> str | None:
    """Where the page itself takes its readers at once."""
    if shown.refresh is None or shown.refresh[0] > _SOON or not shown.refresh[1]:
        return None
    url = at.joined(shown.refresh[1])
    return None if url == str(at) else url
