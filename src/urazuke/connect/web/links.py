"""Where one link leads: asked without its body, within the page's deadline."""

import re
from urllib.parse import unquote, urljoin, urlsplit

from urazuke.connect.tls.chain import visible
from urazuke.connect.web.journey import Traveller
from urazuke.connect.web.markup import Link, Markup
from urazuke.connect.web.place import Place, place
from urazuke.errors import ConfigurationError, Unreadable
from urazuke.model import Json, Reason

MOST = 100  # links of one page
_TELEPHONE = re.compile(r"\+?[\d\-(). ]{3,}(?:[;,#*].*)?")
_MAIL = re.compile(r"[^@\s]+@[\w-]+(?:\.[\w-]+)+")
_FINE = range(200, 300)


def met(traveller: Traveller, link: Link, shown: Markup, at: Place, limit: float) -> Json:
    """What became of trying it; never raises for what a server does."""
    told = {"href": visible(link.href), "text": visible(link.text), "unavailable": None}
    try:
        return {**told, **_tried(traveller, link.href.strip(), shown, at, limit)}
    except ValueError:  # no address at all
        return {**told, **_settled("other", good=False)}
    except Unreadable as fault:
        gap = {"reason": fault.reason.value, "detail": visible(fault.detail)}
        return {**told, "kind": "page", "end": None, "status": None, "unavailable": gap}


def _tried(traveller: Traveller, href: str, shown: Markup, at: Place, limit: float) -> Json:
    scheme = urlsplit(href).scheme.lower() if not href.startswith("#") else ""
    if scheme == "mailto":
        whom = unquote(href.partition(":")[2].partition("?")[0])
        return _settled("mail", good=bool(_MAIL.fullmatch(whom)))
    if scheme == "tel":
        return _settled("telephone", good=bool(_TELEPHONE.fullmatch(href[4:].strip())))
    if scheme not in {"", "http", "https"}:
        return _settled("other", good=False)
    url, _, fragment = urljoin(urljoin(str(at), shown.base or ""), href).partition("#")
    if url.partition("?")[0] == str(at).partition("?")[0] and (fragment or href in {"", "#"}):
        name = unquote(fragment)
        return _settled("fragment", good=name in {"", "top"} or name in shown.names)
    if _host(url) not in traveller.hosts:
        return {"kind": "elsewhere", "end": None, "status": None}
    return _visited(traveller, url, limit)


def _settled(kind: str, *, good: bool) -> Json:
    return {"kind": kind, "end": "answered" if good else "broken", "status": None}


def _host(url: str) -> str | None:
    try:
        return place(re.sub("^http:", "https:", url)).host
    except ConfigurationError:
        return None


def _visited(traveller: Traveller, url: str, limit: float) -> Json:
    found = traveller.go(url, limit, "HEAD")
    status = found.reply.status if found.reply else None
    if found.end == "answered" and status not in _FINE:  # some servers know no HEAD
        found = traveller.go(url, limit, "GET*")
        status = found.reply.status if found.reply else None
    if found.end == "other-host":
        detail = f"it leads to {found.detail}, a host that the configuration does not name"
        raise Unreadable(Reason.NOT_ASKED, detail)
    if found.end == "answered" and status in _REFUSALS:
        raise Unreadable(_REFUSALS[status], f"it is refused to us: {status}")
    return {"kind": "page", "end": found.end, "status": status}


_REFUSALS = {401: Reason.DENIED, 403: Reason.DENIED, 407: Reason.DENIED, 429: Reason.THROTTLED}
