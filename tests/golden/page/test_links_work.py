"""page.links_work: what would make it say pass wrongly?"""

from typing import Any

import pytest

from tests.golden.page.samples import FakePage, collected, link, seen
from tests.judging import Facts, judge, one
from urazuke.checks.page.facts.answer import ANSWER
from urazuke.checks.page.facts.links import LINKS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "page.links_work"
WORDS = {"words": [["お問い合わせ"], ["プライバシーポリシー"]]}
PRIVACY = link(text="プライバシー ポリシー")


def unseen(reason: str) -> Json:
    """A link that could not be tried."""
    gap = {"reason": reason, "detail": "no whole answer in time"}
    return link(None, status=None, unavailable=gap)


def judged(*links: Json, **more: Any) -> Finding:
    """The finding."""
    page = FakePage(seen(), list(links))
    return one(CHECK, {ANSWER: collected(ANSWER, page), LINKS: collected(LINKS, page)}, **more)


def test_links_that_lead_somewhere_pass() -> None:
    mail = link(kind="mail", href="mailto:a@card.example", status=None)
    assert judged(link(), link(status=204), mail).status is Status.PASS
    assert judged(link(), link(None, kind="elsewhere", status=None)).status is Status.PASS
    assert judged(link(), PRIVACY, params=WORDS).status is Status.PASS


@pytest.mark.parametrize(
    "dead",
    [
        link(status=404),
        link(status=410),
        link(status=500),
        link(status=302),
        link("in-clear", status=301),
        link("untrusted", status=None),
        link("too-many", status=302),
        link("broken", kind="fragment", status=None),
        link("broken", kind="mail", status=None),
        link("broken", kind="telephone", status=None),
        link("broken", kind="other", status=None),
        link(None, status=None),
    ],
    ids=str,
)
def test_a_dead_link_fails(dead: Json) -> None:
    """Also beside others that work, and beside one that is not known."""
    assert judged(link(), dead).status is Status.FAIL
    assert judged(unseen("timeout"), dead).status is Status.FAIL


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("timeout", Status.ERROR),
        ("unreachable", Status.ERROR),
        ("denied", Status.ERROR),
        ("throttled", Status.ERROR),
        ("not-asked", Status.NOT_ASSESSED),
    ],
)
def test_a_link_that_was_not_seen_is_not_known(reason: str, status: Status) -> None:
    assert judged(link(), unseen(reason)).status is status


def test_words_of_links() -> None:
    """Missing; not known to be missing; there, but on a host that was not asked."""
    assert judged(link(), params=WORDS).status is Status.FAIL
    assert judged(link(), unseen("timeout"), params=WORDS).status is Status.ERROR
    other = link(None, kind="elsewhere", text="プライバシーポリシー", status=None)
    assert judged(link(), other, params=WORDS).status is Status.NOT_ASSESSED


def test_no_link_is_no_pass() -> None:
    assert judged().status is Status.NOT_APPLICABLE
    assert judged(link(None, kind="elsewhere", status=None)).status is Status.NOT_APPLICABLE


def test_a_population_that_broke_off_is_an_error() -> None:
    page = FakePage(seen(), [link()])
    facts: Facts = {ANSWER: collected(ANSWER, page), LINKS: collected(LINKS, page)}
    gap = Unavailable(reason=Reason.TRUNCATED, detail="more links than are tried")
    found = judge(CHECK, facts, gaps={LINKS: gap})
    assert {finding.status for finding in found.values()} == {Status.ERROR}
    assert one(CHECK, {ANSWER: facts[ANSWER]}).status is Status.ERROR
    body: Json = {"kind": "page", "href": "", "text": "", "end": "fine", "status": 200}
    assert one(CHECK, {**facts, LINKS: {"there#001": body}}).status is Status.ERROR
