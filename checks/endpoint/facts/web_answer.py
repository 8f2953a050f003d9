"""What the web server of one address says of safety, over TLS.

The page is the one that the endpoint's URL names; redirects are not followed. Of cookies the
values stay out, of addresses to go to the query.
"""

from urazuke.sdk import (
    Endpoint,
    EndpointCollector,
    Json,
    Reason,
    Struct,
    Unreadable,
    observed,
    shape,
)


class Cookie(Struct, frozen=True, forbid_unknown_fields=True):
    """One cookie that was set."""

    name: str
    secure: bool
    http_only: bool


class WebAnswer(Struct, frozen=True, forbid_unknown_fields=True):
    """Status and what stands in the headers."""

    status: int
    location: str | None
    hsts: tuple[str, ...]
    cookies: tuple[Cookie, ...]


class OverTls(Struct, frozen=True, forbid_unknown_fields=True):
    """`web`: the endpoint is one of HTTPS; `clear`: what was said in place of TLS."""

    web: bool
    clear: str | None
    answer: WebAnswer | None


def _over_tls(endpoint: Endpoint) -> Json:
    seen = endpoint.tls()
    web = seen["cleartext"] is not None
    if web and seen["clear"] is None and seen["http"] is None:
        detail = "the handshake ended, yet no answer of HTTP/1 came to the request"
        raise Unreadable(Reason.MALFORMED, detail)
    return {"web": web, "clear": seen["clear"], "answer": seen["http"]}


OVER_TLS = EndpointCollector(
    __name__,
    shape(OverTls),
    collect=lambda endpoint, subject: [observed(subject, lambda: _over_tls(endpoint))],
    redactions=("values of cookies", "queries of addresses"),
)
