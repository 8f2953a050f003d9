"""Where the links of a page's content lead: each one a part `<url>#<number>`, `#all` for all."""

from collections.abc import Iterator
from functools import partial
from typing import Literal

from urazuke.sdk import (
    Json,
    Member,
    Page,
    PageCollector,
    Reason,
    Struct,
    Unreadable,
    observed,
    shape,
)

Kind = Literal["all", "page", "fragment", "mail", "telephone", "other", "elsewhere"]
End = Literal["answered", "untrusted", "in-clear", "other-host", "too-many", "broken"]


class Followed(Struct, frozen=True, forbid_unknown_fields=True):
    """One link, and how it was met; `elsewhere`: on a host that was not asked. `all`: a count."""

    kind: Kind
    href: str
    text: str
    end: End | None
    status: int | None


def _links(page: Page, subject: str) -> Iterator[Member]:
    found = page.links()
    count = {"kind": "all", "href": "", "text": str(len(found)), "end": None, "status": None}
    yield Member(subject=f"{subject}#all", body=count)
    for number, link in enumerate(found, 1):
        yield observed(f"{subject}#{number:03}", partial(_link, link))


def _link(link: Json) -> Json:
    if link["unavailable"] is not None:
        gap = link["unavailable"]
        raise Unreadable(Reason(gap["reason"]), f"{link['text']} {link['href']}: {gap['detail']}")
    return {name: link[name] for name in Followed.__struct_fields__}


LINKS = PageCollector(__name__, shape(Followed), collect=_links)
