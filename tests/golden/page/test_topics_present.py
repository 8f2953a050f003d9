"""page.topics_present: what would make it say pass wrongly?"""

from typing import Any

import msgspec
import pytest

from tests.golden.page.samples import FakePage, collected, seen
from tests.judging import NOW, Facts, control_for, one
from urazuke import plan, registry
from urazuke.catalog import CheckUse
from urazuke.checks.page.facts.text import TEXT
from urazuke.collect.facts import Origin, made
from urazuke.errors import Unreadable
from urazuke.evaluate import Stored, evaluate
from urazuke.model import Finding, Json, Reason, Status, Target

CHECK = "page.topics_present"
PARAMS = {"topics": [["不審なメール", "フィッシングメール"], ["SMS", "ショートメッセージ"]]}


def judged(html: str, params: Json = None, **changes: Any) -> Finding:
    """The finding."""
    facts: Facts = {TEXT: collected(TEXT, FakePage(seen(html, **changes)))}
    return one(CHECK, facts, params=PARAMS if params is None else params)


@pytest.mark.parametrize(
    "html",
    [
        "<p>不審なメールやSMSにご注意ください。",
        "<p>不審な<b>メール</b>や <span>ＳＭＳ</span>に",
        "<p>フィッシング&#12513;ール</p><p>ショート\nメッセージ</p>",
        "<ul><li>不審なメール<li>sms</ul>",
        "<div hidden>x</div><p>不審なメール、SMS",
        "<p hidden>x<p>不審なメール、SMS",
        "<div role=tabpanel hidden>不審なメール、SMS</div>",
        "<p>不審な<ruby>メール<rp>(</rp><rt>めーる</rt><rp>)</rp></ruby>とSMS",
    ],
)
def test_said_in_the_content(html: str) -> None:
    assert judged(html).status is Status.PASS


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>不審なメールにご注意ください。",
        "<p>不審なメール<!-- SMS -->",
        "<p>不審なメール<script>var a = 'SMS'</script>",
        "<p>不審なメール<style>.a:after{content:'SMS'}</style>",
        "<p>不審なメール<template>SMS</template><noscript>SMS</noscript>",
        "<p>不審なメール<img alt=SMS title=SMS>",
        '<p>不審なメール<meta name=description content="SMS"><input value=SMS>',
        "<p>不審なメール<span hidden>SMS</span>",
        "<p>不審なメール<span style='color:red; Display : None'>SMS</span>",
        "<p>不審なメール<div hidden/>SMS",
        "<p>不審なメール<b><div hidden></b>SMS</div>",
        "<p>不審なメール<div hidden><div></div>SMS</div>",
        "<p>不審なメール<div hidden></span></p>SMS</div>",
        "<p>不審なメール<del>SMS</del>、<s>SMS</s>",
        "<p>不審なメール<span style='text-decoration: line-through'>SMS</span>",
        "<p>不審なメール<span style=opacity:0>SMS</span><span style=font-size:0px>SMS</span>",
        "<p>不審なメール<dialog>SMS</dialog><div popover>SMS</div>",
        "<p>不審なメール<!-- SMS",
        "<p>不審なメール<!-- <b>SMS</b> と",
        "<p>不審なメール<b class=SMS",
        "<p>不審なメール<script>SMS",
        "<title>SMS</title><p>不審なメール",
        "<p>不審なメール<nav>SMS</nav>",
        "<p>不審なメール<footer>SMS</footer>",
        "<p>不審なメール<ul><li><a href=/sms>SMSにご注意</a></ul>",
        "<p>不審なメール、SMSC、DSMS",
        "<p>不審な</p><p>メール</p><p>SMS",
        "<p>不審なメール<textarea hidden>SMS</textarea><svg><text>SMS</text></svg>",
    ],
)
def test_not_said_to_readers(html: str) -> None:
    assert judged(html).status is Status.FAIL


def test_no_topic_is_no_pass() -> None:
    """Neither none nor one without words."""
    cases: list[list[list[str]]] = [[], [[]], [["不審なメール"], []], [[" "]]]
    for topics in cases:
        assert judged("<p>不審なメール、SMS", {"topics": topics}).status is Status.FAIL
    assert judged("<p>不審なメール、SMS", {}).status is Status.FAIL


@pytest.mark.parametrize(
    "changes", [{"status": 404}, {"end": "untrusted"}, {"media": "application/pdf"}], ids=str
)
def test_without_a_page_there_is_no_text(changes: Json) -> None:
    assert judged("<p>不審なメール、SMS", **changes).status is Status.ERROR


def test_what_is_not_known_is_an_error() -> None:
    gone = FakePage(fault=Unreadable(Reason.TRUNCATED, "the answer breaks off"))
    assert one(CHECK, {TEXT: collected(TEXT, gone)}, params=PARAMS).status is Status.ERROR
    for body in ({}, {"title": "", "lines": ["SMS"]}, {"title": "", "lines": [], "more": 1}):
        assert one(CHECK, {TEXT: {"there": body}}, params=PARAMS).status is Status.ERROR


@pytest.mark.parametrize("turned", [False, True])
def test_a_control_that_asks_twice_takes_the_worst(*, turned: bool) -> None:
    """One page may play two roles: what it lacks for one is not covered by the other."""
    uses = [
        CheckUse(id=CHECK, params={"topics": [[word]]}) for word in ("不審なメール", "利用停止")
    ]
    control = msgspec.structs.replace(
        control_for(CHECK, {}), checks=tuple(reversed(uses) if turned else uses)
    )
    checks = registry.discover(registry.packs())
    page = Target(kind="page", name="there")
    planned = plan.make([control], checks, [page])
    members = tuple(TEXT.collect(FakePage(seen("<p>不審なメール")), "there"))
    fact = made(page, TEXT, Origin("2026-11-24T09:00:00Z"), members, None)
    (found,) = evaluate(planned, {("there", TEXT.name): Stored("sha", fact)}, (), NOW)
    assert found.status is Status.FAIL
