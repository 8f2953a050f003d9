"""The links in the content of the page lead somewhere.

日本語: ページ本文のリンクがいずれも到達可能であること。

Why
    Who needs help follows a link once; a dead one is a closed door.

How it is judged
    By trying each link of the content (menus, headers and footers left out) to the page's own host
    and to `hosts` of the page, along at most five redirects that stay on TLS and on those hosts. An
    answer of 2xx is in order; 404, 410 and every other answer, a certificate that does not verify,
    a way through plain HTTP, a fragment that the page does not have, and an address of mail or a
    telephone number that is none fail. Timeouts and refusals to us are error. Links to other hosts
    are counted and not tried; one that is led on to such a host is not assessed. `words`: groups of
    words; for each group a link that works must have one of them.

Fix
    Point the link to where its page is today, or leave a redirect there.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from urazuke.checks.page.facts.answer import ANSWER, Answer
from urazuke.checks.page.facts.links import LINKS, Followed
from urazuke.sdk import (
    Decides,
    Population,
    Reason,
    Struct,
    Text,
    Unreadable,
    Verdict,
    failed,
    not_applicable,
    own,
    parts,
    passed,
)

_FINE = range(200, 300)
_EXPECTED = Text(ja="すべてのリンクが到達可能", en="every link leads somewhere")
_NONE = Text(ja="本文に自社のリンクがない", en="its content has no link to the company's hosts")
_SHOWN = 5


class Params(Struct, frozen=True):
    """`words`: groups of words of links that must be there and work."""

    words: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Facts:
    """The page, and where its links lead."""

    answer: Answer = own(ANSWER)
    links: Population[Followed] = parts(LINKS, decides=Decides.VIOLATION)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes when no link is dead and none is missing."""
    links = [link for link in facts.links if link.kind != "all"]
    dead = [link for link in links if _dead(link)]
    if dead:
        told = "、".join(_told(link) for link in dead[:_SHOWN])
        return failed(
            Text(ja=f"切れたリンク {len(dead)}件：{told}", en=f"{len(dead)} dead: {told}"),
            _EXPECTED,
        )
    tried = [link for link in links if link.kind != "elsewhere"]
    missing = [group for group in params.words if not any(_has(group, link) for link in tried)]
    if missing:
        _refuse_guessing(facts.links, links, missing)
        named = "、".join("／".join(group) for group in missing)
        return failed(Text(ja=f"リンクがない：{named}", en=f"no link: {named}"), _EXPECTED)
    if not tried:
        return not_applicable(_NONE, _EXPECTED)
    other = len(links) - len(tried)
    return passed(
        Text(
            ja=f"{len(tried)}件すべて到達可能（他社のホストへの{other}件は対象外）",
            en=f"all {len(tried)} lead somewhere ({other} to other hosts not tried)",
        ),
        _EXPECTED,
    )


def _refuse_guessing(
    seen: Population[Followed], links: Sequence[Followed], missing: Iterable[tuple[str, ...]]
) -> None:
    """That a link is missing is known only when every link is."""
    listed = [link for link in seen if link.kind == "all"]
    if not listed or int(listed[0].text) != len(links):
        raise Unreadable(Reason.MALFORMED, "not every link is known")
    for group in missing:
        for link in links:
            if link.kind == "elsewhere" and _has(group, link):
                detail = f"{link.href} is on a host that the configuration does not name"
                raise Unreadable(Reason.NOT_ASKED, detail)


def _dead(link: Followed) -> bool:
    if link.kind == "elsewhere":
        return False
    if link.kind == "page":
        return link.end != "answered" or link.status not in _FINE
    return link.end != "answered"


def _told(link: Followed) -> str:
    why = link.status if link.end == "answered" else link.end
    return f"{link.text} {link.href} ({why})".strip()


def _has(words: Iterable[str], link: Followed) -> bool:
    text = _plain(link.text)
    return any(_plain(word) in text for word in words if _plain(word))


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
