"""The page is there for everybody: over TLS that verifies, and as a page of its own.

日本語: ページが、検証できるTLSの下で、誰にでも閲覧できる固有のページとして公開されていること。

Why
    What cannot be read is not published, whatever the address says.

How it is judged
    By fetching it as a stranger, over a chain and a name that verify, along at most five redirects
    none of which leads through plain HTTP or to a host that `hosts` of the page does not name. The
    answer is 200 and a page (or a PDF). It is no substitute: an address beside it that nobody can
    have written is answered otherwise; a page below the front page does not lead to it; neither
    title nor main heading speaks of absence or maintenance (`absent_words`, ours); it is no form
    that asks for a password first; and it shows at least `least_letters` letters. What is refused
    to us (401, 403, 429) or not answered in time is not known: error. A page that only a script
    fills in is empty to us and fails.

Fix
    Publish the page at that address, renew its certificate, or say in the configuration where it
    is now.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from urazuke.checks.page.facts.answer import ANSWER, HTML, Answer
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed

_FOUND = 200
_PDF = "application/pdf"
_EXPECTED = Text(
    ja="有効なTLSの下で応答200、固有の内容をもつページ",
    en="200 over valid TLS, a page with a content of its own",
)
_ENDS = {
    "untrusted": Text(ja="証明書を検証できない", en="the certificate does not verify"),
    "in-clear": Text(ja="暗号化されない接続へ転送される", en="it leads to plain HTTP"),
    "other-host": Text(
        ja="構成に登録のないホストへ転送される",
        en="it leads to a host that the configuration does not name",
    ),
    "too-many": Text(ja="転送が繰り返される", en="it leads on and on"),
}
_ROOTS = frozenset({"", "index.html", "index.htm", "index.php", "index.jsp"})
_LOGIN = re.compile(r"ログイン|サインイン|会員認証|log\s?-?in|sign\s?-?in", re.IGNORECASE)


class Params(Struct, frozen=True):
    """`absent_words`: what a title or heading of a substitute says; `least_letters`: of text."""

    absent_words: tuple[str, ...] = (
        "見つかりません",
        "見つかりませんでした",
        "存在しません",
        "お探しのページ",
        "掲載を終了",
        "公開を終了",
        "メンテナンス",
        "準備中",
        "ただいまご利用いただけません",
        "アクセスが集中",
        "not found",
        "maintenance",
        "unavailable",
        "coming soon",
        "404",
    )
    least_letters: int = 40


@dataclass(frozen=True)
class Facts:
    """What is answered."""

    answer: Answer = own(ANSWER)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a page that is there and is itself."""
    seen = facts.answer
    if seen.end != "answered":
        why = _ENDS[seen.end]
        return failed(Text(ja=f"{why.ja}：{seen.detail}", en=f"{why.en}: {seen.detail}"), _EXPECTED)
    wrong = _no_page(seen) or _substitute(seen, params)
    if wrong is not None:
        return failed(wrong, _EXPECTED)
    way = " → ".join(f"{step.url} {step.status}" for step in seen.steps)
    return passed(Text(ja=way, en=way), _EXPECTED)


def _no_page(seen: Answer) -> Text | None:
    if seen.status != _FOUND:
        return Text(ja=f"応答が {seen.status} である", en=f"the answer is {seen.status}")
    if seen.media not in HTML | {_PDF}:
        return Text(ja=f"ページではない（{seen.media}）", en=f"not a page: {seen.media}")
    return None


def _substitute(seen: Answer, params: Params) -> Text | None:
    """Why something stands there in place of the page."""
    if seen.media == _PDF:
        return None
    if seen.anything is None or seen.anything.same:
        return Text(
            ja="実在し得ないアドレスにも同じ内容が応答される（見かけだけの200）",
            en="an address that cannot exist is answered alike: 200 means nothing here",
        )
    heads = [_plain(text) for text in (seen.title or "", *seen.headings[:1])]
    for word in params.absent_words:
        if any(_plain(word) in head for head in heads):
            return Text(ja=f"表題に「{word}」とある", en=f"its title says '{word}'")
    return _closed(seen, params, heads)


def _closed(seen: Answer, params: Params, heads: Sequence[str]) -> Text | None:
    """Why it is not for everybody to read."""
    if _moved(seen) and _at_root(seen.steps[-1].url) and not _at_root(seen.steps[0].url):
        return Text(ja="トップページへ転送される", en="it leads to the front page")
    if seen.passwords and (_moved(seen) or any(_LOGIN.search(head) for head in heads)):
        return Text(ja="ログイン画面が表示される", en="a login stands in its place")
    if seen.letters < params.least_letters:
        return Text(
            ja=f"本文が {seen.letters} 文字しかない", en=f"only {seen.letters} letters of text"
        )
    return None


def _moved(seen: Answer) -> bool:
    return len({step.url for step in seen.steps}) > 1


def _at_root(url: str) -> bool:
    return url.partition("?")[0].partition("://")[2].partition("/")[2] in _ROOTS


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
