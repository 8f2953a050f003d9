"""page.reachable: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.page.samples import LONG, FakePage, collected, seen
from tests.judging import one
from urazuke.checks.page.facts.answer import ANSWER
from urazuke.errors import Unreadable
from urazuke.model import Finding, Json, Reason, Status

CHECK = "page.reachable"
LOGIN = f"<title>会員ログイン</title><p>{LONG}<input type=password>"


def judged(body: Json, **more: Any) -> Finding:
    """The finding."""
    return one(CHECK, {ANSWER: collected(ANSWER, FakePage(body))}, **more)


def test_a_page_of_its_own_passes() -> None:
    assert judged(seen()).status is Status.PASS
    pdf = seen("", media="application/pdf", anything=None)
    assert judged(pdf).status is Status.PASS


@pytest.mark.parametrize(
    "changes",
    [
        {"end": "untrusted", "detail": "certificate has expired", "status": None},
        {"end": "in-clear", "detail": "http://www.card.example/", "status": 301},
        {"end": "other-host", "detail": "https://parking.example/", "status": 302},
        {"end": "too-many", "status": 302},
        {"status": 404},
        {"status": 410},
        {"status": 204},
        {"status": 503},
        {"media": "text/plain"},
        {"media": ""},
        {"anything": {"status": 200, "same": True}},
    ],
    ids=str,
)
def test_what_is_no_page_fails(changes: Json) -> None:
    assert judged(seen(**changes)).status is Status.FAIL


@pytest.mark.parametrize(
    "html",
    [
        f"<title>ページが見つかりません</title><p>{LONG}",
        f"<h1>ただいまメンテナンス中です</h1><p>{LONG}",
        f"<h1>４０４ Not Found</h1><p>{LONG}",
        LOGIN,
        "<h1>対策</h1>",
        f"<h1>対策</h1><div hidden>{LONG}",
        f"<h1>対策</h1><noscript>{LONG}</noscript>",
        f"<h1>対策</h1><script>{LONG}</script>",
        f"<h1>対策</h1><nav>{LONG}{LONG}</nav>",
    ],
)
def test_a_substitute_fails(html: str) -> None:
    assert judged(seen(html)).status is Status.FAIL


def test_a_way_in_beside_the_content_is_no_login_page() -> None:
    """A form in the head of every page; but not where the way led somewhere else."""
    html = f"<title>対策</title><p>{LONG}<form><input type=password></form>"
    assert judged(seen(html)).status is Status.PASS
    steps = [{"url": "https://a/x", "status": 302}, {"url": "https://a/login", "status": 200}]
    assert judged(seen(html, steps=steps)).status is Status.FAIL


def test_a_page_that_leads_to_the_front_page_is_gone() -> None:
    """The front page itself may lead from one name to another."""
    way = [{"url": "https://a/old/x.html", "status": 301}, {"url": "https://a/", "status": 200}]
    assert judged(seen(steps=way)).status is Status.FAIL
    way[0]["url"] = "https://b"
    assert judged(seen(steps=way)).status is Status.PASS


def test_a_page_about_maintenance_in_its_text_is_there() -> None:
    assert judged(seen(f"<h1>対策</h1><p>{LONG}メンテナンスの予定")).status is Status.PASS


@pytest.mark.parametrize("status", [401, 403, 407, 429])
def test_what_is_refused_to_us_is_an_error(status: int) -> None:
    assert judged(seen(status=status)).status is Status.ERROR


def test_what_is_not_known_is_an_error() -> None:
    assert judged(seen(anything=None)).status is Status.ERROR
    assert judged(seen(end="elsewhere")).status is Status.ERROR
    gone = FakePage(fault=Unreadable(Reason.TIMEOUT, "no whole answer"))
    assert one(CHECK, {ANSWER: collected(ANSWER, gone)}).status is Status.ERROR
