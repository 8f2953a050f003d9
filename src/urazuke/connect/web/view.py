"""One page, looked at once: its answer, the answer for nothing, and where its links lead."""

import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from msgspec.structs import replace

from urazuke.connect.tls import addresses
from urazuke.connect.tls.chain import visible
from urazuke.connect.web.exchange import Reply, verifying
from urazuke.connect.web.journey import Journey, Traveller
from urazuke.connect.web.links import MOST, met
from urazuke.connect.web.markup import Markup
from urazuke.connect.web.place import Place
from urazuke.connect.web.wording import media
from urazuke.errors import Unreadable
from urazuke.model import Json, Query, Reason
from urazuke.settings import EndpointSettings, Page

_WIDTH = 4  # connections at once
_ALIKE = 9  # of ten lines
_MOST_LINES, _LONGEST_LINE = 20_000, 20_000


class WebPage:
    """One page; collectors may ask from several threads."""

    principal = "anonymous HTTPS client"

    def __init__(self, page: Page, deadline: float) -> None:
        """`deadline`: seconds for the page and its links together. Raises `ConfigurationError`."""
        self._page = page
        self._limit = time.monotonic() + deadline
        self._traveller = Traveller(page, verifying(page.ca_file))
        self._lock = Lock()
        self._journey: Journey | None = None
        self._answer: Json = None
        self._fault: Unreadable | None = None

    @property
    def queries(self) -> tuple[Query, ...]:
        """Every request that was answered so far."""
        return tuple(self._traveller.queries)

    def reach(self, deadline: float) -> str:
        """The addresses that it leads to. Raises `Unreadable`."""
        found = addresses(
            EndpointSettings(url=self._page.url, connect=self._page.connect), deadline
        )
        return ", ".join(map(str, found))

    def answer(self) -> Json:
        """What was seen (shape: this package's docstring). Raises `Unreadable`, each time."""
        with self._lock:
            if self._answer is None and self._fault is None:
                try:
                    self._answer = self._looked()
                except Unreadable as fault:
                    self._fault = fault
        if self._fault is not None:
            raise Unreadable(self._fault.reason, self._fault.detail)
        return self._answer

    def links(self) -> Json:
        """Each link of the content and how it was met. Raises `Unreadable` without a page."""
        answer, journey = self.answer(), self._journey
        if journey is None or journey.shown is None or journey.at is None:
            raise Unreadable(Reason.MALFORMED, f"no page was shown: {answer['end']}")
        content = [link for link in journey.shown.links if link.main]
        wanted = list({link.href.strip(): link for link in reversed(content)}.values())[::-1]
        if len(wanted) > MOST:
            raise Unreadable(Reason.TRUNCATED, f"{len(wanted)} links, more than {MOST}")
        shown, at = journey.shown, journey.at
        with ThreadPoolExecutor(_WIDTH, thread_name_prefix="link") as pool:
            return list(
                pool.map(lambda link: met(self._traveller, link, shown, at, self._limit), wanted)
            )

    def _looked(self) -> Json:
        self._journey = journey = self._traveller.go(self._page.url, self._limit)
        reply, shown, at = journey.reply, journey.shown, journey.at
        if reply is None:
            return {**_NOTHING, "end": journey.end, "detail": journey.detail}
        body = {
            **_NOTHING,
            "end": journey.end,
            "detail": journey.detail,
            "url": visible(str(at)),
            "steps": journey.steps,
            "status": reply.status,
            "media": _kind(reply),
            "charset": journey.charset,
            "modified": _header(journey, "last-modified"),
            "date": _header(journey, "date"),
        }
        if shown is None:
            return body
        longest = max((len(line.text) for line in shown.lines), default=0)
        if len(shown.lines) > _MOST_LINES or longest > _LONGEST_LINE:
            raise Unreadable(Reason.TRUNCATED, "the page has more text than is kept")
        return {
            **body,
            "title": visible(shown.title),
            "lines": [{"text": _legible(line.text), "place": line.place} for line in shown.lines],
            "headings": [visible(heading) for heading in shown.headings],
            "times": [visible(each) for each in shown.times],
            "passwords": shown.passwords,
            "anything": self._anything(journey) if journey.end == "answered" else None,
        }

    def _anything(self, journey: Journey) -> Json:
        """What is said of pages that nobody can have written, beside what was asked and found."""
        at, shown = journey.at, journey.shown
        if at is None or shown is None or journey.reply is None or journey.reply.status != _OK:
            return None
        places = dict.fromkeys(_beside(place) for place in (self._traveller.home, at))
        others = [self._traveller.go(str(place), self._limit) for place in places]
        first = others[0].reply
        return {
            "status": None if first is None else first.status,
            "same": any(_same(journey, other) for other in others),
        }


def _beside(at: Place) -> Place:
    folder = at.target.partition("?")[0].rpartition("/")[0]
    return replace(at, target=f"{folder}/urazuke-{_NOBODY}")


def _same(journey: Journey, other: Journey) -> bool:
    """The same page, or as good as: nine of ten lines."""
    here, there = _words(journey.shown), _words(other.shown)
    alike = 10 * len(here & there) >= _ALIKE * max(len(here), len(there), 1)
    landed = other.at is not None and str(other.at) == str(journey.at)
    return other.reply is not None and other.reply.status == _OK and (alike or landed)


_NOBODY = secrets.token_hex(8)  # of a run: so that it does not grow caches
_OK = 200
_NOTHING: Json = {
    "url": None,
    "steps": [],
    "status": None,
    "media": None,
    "charset": None,
    "title": None,
    "lines": [],
    "headings": [],
    "times": [],
    "passwords": 0,
    "modified": None,
    "date": None,
    "anything": None,
}


def _words(shown: Markup | None) -> set[str]:
    return {line.text for line in shown.lines} if shown else set()


def _kind(reply: Reply) -> str:
    """The media type; one that says PDF and is none says so."""
    told = visible(media(reply))
    none = told == "application/pdf" and not reply.body.startswith(b"%PDF-")
    return f"{told}, which it is not" if none else told


def _header(journey: Journey, name: str) -> str | None:
    value = journey.reply.header(name) if journey.reply else None
    return None if value is None else visible(value)


def _legible(line: str) -> str:
    """The whole line, with what a terminal would obey written as escapes."""
    return "".join(visible(part) if not part.isprintable() else part for part in line)
