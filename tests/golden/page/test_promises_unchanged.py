"""page.promises_unchanged: what would make it say pass wrongly?"""

import hashlib
from collections.abc import Sequence
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden.page.samples import FakePage, collected, seen
from tests.judging import Facts, one
from urazuke import approvals, catalog, page, wording
from urazuke.checks.page.facts.text import TEXT
from urazuke.errors import Unreadable
from urazuke.model import Finding, Reason, Status
from urazuke.wording import Approval, Publication, Sentence, differences

CHECK = "page.promises_unchanged"
OLD = (
    ("取り組みについて", None),
    ("外部からの侵入防止", None),
    ("SSL/TLSプロトコルによる暗号化通信を採用し、データを保護しています。", "P-10"),
    ("常時、不正アクセスの侵入を防御しています。", "P-11"),
    ("Firewall(ネットワークファイアウォール)", "P-12"),
    ("本番サーバ室", "P-20"),
    ("入退室管理", "P-20"),
    ("執務エリア", "P-22"),
    ("入退室管理", "P-22"),
    ("持ち出し禁止", "P-25"),
    ("2001年4月に、プライバシーマークを取得しています。", "P-34"),
    ("お問い合わせ", None),
)
LINES = [words for words, _ in OLD]


def sentence(words: str, promise: str | None) -> Sentence:
    """As the catalogue has it: in words only for a promise."""
    (bare,) = page.sentences(words)
    digest = hashlib.sha256(bare.encode()).hexdigest()
    return Sentence(sha256=digest, quote=bare if promise else None, promise=promise)


SENTENCES = tuple(sentence(words, promise) for words, promise in OLD)


def judged(html: str, *approved: Approval, **changes: Any) -> Finding:
    """The finding."""
    facts: Facts = {TEXT: collected(TEXT, FakePage(seen(html, **changes)))}
    return one(CHECK, facts, published=Publication(sentences=SENTENCES, approved=approved))


def paragraphs(lines: Sequence[str]) -> str:
    """A page with a paragraph for each."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def replaced(old: str, new: str) -> str:
    """The page with one text in place of another, once."""
    text = paragraphs(LINES)
    assert old in text
    return text.replace(old, new, 1)


LAYOUTS = [
    paragraphs(LINES),
    "<table>" + "".join(f"<tr><td>・</td><td>{line}</td></tr>" for line in LINES) + "</table>",
    "<ul>" + "".join(f"<li><span>{line[:4]}</span><b>{line[4:]}</b>" for line in LINES) + "</ul>",
    "<br>".join(LINES),
    "<div>" + "</div><div>- ".join(LINES) + "</div>",
    paragraphs([line.replace("(", "\uff08").replace(")", "\uff09") for line in LINES]),
    "<nav><a href=/>お問い合わせ</a><a href=/b>外部からの侵入防止</a></nav><h2>別の見出し</h2>"
    + paragraphs(LINES)
    + "<footer>会社概要<br>お問い合わせ<br>© 2026</footer>",
    paragraphs(LINES).replace("保護して", "保<!-- --><wbr>護し\n  て"),
]


@pytest.mark.parametrize("html", LAYOUTS)
def test_another_layout_is_no_change(html: str) -> None:
    assert judged(html).status is Status.PASS


@pytest.mark.parametrize(
    ("old", "new", "kind", "promises"),
    [
        ("保護しています", "保護していません", "changed", ("P-10",)),
        ("2001年", "2010年", "changed", ("P-34",)),
        ("常時、", "随時、", "changed", ("P-11",)),
        ("持ち出し禁止", "持ち出し可", "changed", ("P-25",)),
        ("<p>持ち出し禁止</p>", "", "removed", ("P-25",)),
        ("<p>入退室管理</p>", "", "removed", ("P-20",)),
        ("持ち出し禁止", "持ち出し禁止 ただし例外あり", "added", ("P-25", "P-34")),
        ("防御しています。", "防御しています。ただし休日を除く。", "added", ("P-11", "P-12")),
        (
            "<p>持ち出し禁止</p>",
            "<p>持ち出し禁止</p><p>新しい約束",
            "added",
            ("P-25", "P-34"),
        ),
        ("<p>外部からの侵入防止</p>", "", "removed", ()),
        ("外部からの侵入防止</p>", "外部からの侵入防止</p><p>新たな文", "added", ("P-10",)),
        ("<p>持ち出し禁止</p>", "<p hidden>持ち出し禁止</p>", "removed", ("P-25",)),
        ("<p>持ち出し禁止</p>", "<!-- 持ち出し禁止 -->", "removed", ("P-25",)),
        ("<p>持ち出し禁止</p>", "<img alt=持ち出し禁止>", "removed", ("P-25",)),
    ],
)
def test_what_is_said_otherwise_is_found(
    old: str, new: str, kind: str, promises: tuple[str, ...]
) -> None:
    finding = judged(replaced(old, new))
    assert finding.status is Status.FAIL
    assert finding.changed == promises
    (found,) = differences(_text(replaced(old, new)), SENTENCES)
    assert found.kind == kind
    assert finding.fix == "urazuke promises review --page there"


def test_both_texts_are_told() -> None:
    told = judged(replaced("保護しています", "保護していません")).observed.ja
    assert (
        "P-10 変更 「SSL/TLSプロトコルによる暗号化通信を採用し、データを保護しています。」" in told
    )
    assert "データを保護していません。」" in told


def test_a_promise_that_stands_elsewhere_is_moved() -> None:
    """Its heading may have given it its meaning; a heading of nothing may move."""
    html = replaced("<p>持ち出し禁止</p>", "") + "<p>持ち出し禁止</p>"
    finding = judged(html)
    assert (finding.status, finding.changed) == (Status.FAIL, ("P-25",))
    html = replaced("<p>外部からの侵入防止</p>", "") + "<p>外部からの侵入防止</p>"
    assert judged(html).status is Status.PASS


def _text(html: str) -> str:
    return "\n".join(line["text"] for line in seen(html)["lines"])


def approving(html: str) -> list[Approval]:
    """Everything that is different, approved."""
    return [
        Approval(
            kind=found.kind,
            promises=found.promises,
            old_sha256=found.old_sha256,
            new=found.new,
            by="佐藤 花子",
            on="2026-11-01",
        )
        for found in differences(_text(html), SENTENCES)
    ]


@pytest.mark.parametrize(
    "html",
    [
        replaced("2001年", "2010年"),
        replaced("<p>入退室管理</p>", ""),
        replaced("持ち出し禁止", "持ち出し禁止 ただし例外あり"),
        paragraphs(["無関係な頁。"]),
    ],
)
def test_what_was_approved_as_it_is_passes(html: str) -> None:
    """And one letter more is another difference."""
    assert judged(html, *approving(html)).status is Status.PASS
    assert judged(html, *approving(html)[1:]).status is Status.FAIL
    other = replaced("2001年", "2011年")
    assert judged(other, *approving(html)).status is Status.FAIL


def test_an_empty_or_other_page_fails() -> None:
    for html in ("", paragraphs(["別の会社のページです。"])):
        finding = judged(html)
        assert finding.status is Status.FAIL
        assert set(finding.changed) == {promise for _, promise in OLD if promise}


def test_what_is_not_known_is_no_pass() -> None:
    html = paragraphs(LINES)
    assert judged(html, status=404).status is Status.ERROR
    assert judged(html, end="untrusted").status is Status.ERROR
    gone: Facts = {TEXT: collected(TEXT, FakePage(fault=Unreadable(Reason.TIMEOUT, "")))}
    assert one(CHECK, gone, published=Publication(sentences=SENTENCES)).status is Status.ERROR
    facts: Facts = {TEXT: collected(TEXT, FakePage(seen(html)))}
    assert one(CHECK, facts).status is Status.NOT_ASSESSED
    assert one(CHECK, facts, published=Publication(sentences=())).status is Status.NOT_ASSESSED


# Laws on the page of the catalogue itself: the quotes of its promises in their order.
SHIPPED = approvals.load(catalog.shipped() / "page.yaml", None, ()).sentences
QUOTED = [each for each in SHIPPED if each.quote]
WORDS = [each.quote or "" for each in QUOTED]
wraps = st.sampled_from(
    [
        "<p>{}</p>",
        "<li>・{}</li>",
        "<tr><th>※<td>{}</tr>",
        "<div><em>{}</em></div>",
        "{}<br>",
        "<dd>{}</dd>",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(wraps, min_size=len(WORDS), max_size=len(WORDS)), st.data())
def test_any_wrapping_of_the_same_sentences_is_no_change(
    chosen: list[str], data: st.DataObject
) -> None:
    """In any mixture of elements, each sentence broken once anywhere by an inline element."""
    html = ""
    for wrap, words in zip(chosen, WORDS, strict=True):
        cut = data.draw(st.integers(0, len(words)))
        html += wrap.format(f"{escape(words[:cut])}<span>\n{escape(words[cut:])}</span>")
    assert differences(_text(html), QUOTED) == []


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(WORDS) - 1), st.data())
def test_any_changed_letter_is_found(place: int, data: st.DataObject) -> None:
    """One letter dropped, doubled or another: that sentence's promise is touched."""
    words = WORDS[place]
    at = data.draw(st.integers(0, len(words) - 1))
    with_ = data.draw(st.sampled_from(["", "不", "9", words[at] * 2, "x"]))
    lines = [*WORDS[:place], words[:at] + with_ + words[at + 1 :], *WORDS[place + 1 :]]
    if page.sentences("\n".join(lines)) == page.sentences("\n".join(WORDS)):
        return  # the very letter that was there
    found = differences(_text(paragraphs(lines)), QUOTED)
    assert QUOTED[place].promise in wording.touched(found)


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, len(WORDS) - 1), min_size=1, max_size=5))
def test_any_dropped_sentence_is_found(places: set[int]) -> None:
    """However often its words stand elsewhere."""
    lines = [words for place, words in enumerate(WORDS) if place not in places]
    found = differences(_text(paragraphs(lines)), QUOTED)
    assert len(found) >= len(places)
    assert all(difference.promises for difference in found)
