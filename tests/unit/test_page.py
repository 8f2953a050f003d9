"""The page as sentences: layout must not matter, a changed character must."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urazuke import page
from urazuke.errors import ConfigurationError
from urazuke.model import Struct

# Words without marks and ends of sentences, full and half width, with what NFKC composes.
LETTERS = "あいうカガパ個人情報保護ABCxyz019ｶﾞﾊﾟ\uff21\uff19()\uff08\uff09、〜~%\uff05ー"
words = st.text(LETTERS, min_size=1, max_size=12).filter(
    lambda word: bool(page.sentences(word)) and not word.endswith("、")
)
anything = st.text(LETTERS + page.MARKS + "。゛゜ \u3000\t\n\r\u2028\u200b", max_size=60)
gaps = st.sampled_from(["\n", "\r\n", "\n\n", " \n\u3000", "\n \n", "\u2028"])
bullets = st.sampled_from(["", "- ", "・", "● ", "※", "\u3000・ ", "\uff0d", "• "])


class Quote(Struct, frozen=True):
    """A promise reduced to what the page needs of it."""

    id: str
    quote_ja: str


@given(anything)
def test_normalising_twice_changes_nothing(text: str) -> None:
    """The form is final: it is its own form."""
    once = page.sentences(text)
    assert page.sentences("\n".join(once)) == once


@given(st.lists(st.tuples(words, bullets, gaps), min_size=1, max_size=8))
def test_bullets_and_blank_lines_do_not_matter(rows: list[tuple[str, str, str]]) -> None:
    """The same items with other bullets and other gaps are the same page."""
    plain = "\n".join(word for word, _, _ in rows)
    dressed = "".join(f"{bullet}{word}{gap}" for word, bullet, gap in rows)
    assert page.fingerprint(dressed) == page.fingerprint(plain)


@given(words, words, st.sampled_from(["", " ", "\u3000", "\t", "\xa0", "\u200b", "\ufeff"]))
def test_whitespace_in_a_sentence_does_not_matter(left: str, right: str, space: str) -> None:
    """Neither spaces nor characters without width make another sentence."""
    assert page.sentences(f"{left}{space}人{right}") == page.sentences(f"{left}人{right}")


@given(words, words, gaps, bullets)
def test_a_line_break_after_a_comma_does_not_matter(
    left: str, right: str, gap: str, bullet: str
) -> None:
    """A line that ends in 、 goes on in the next one."""
    assert page.sentences(f"{left}、{gap}{bullet}{right}") == page.sentences(f"{left}、{right}")


@given(st.lists(words, min_size=1, max_size=6), gaps)
def test_a_line_break_after_a_full_stop_does_not_matter(found: list[str], gap: str) -> None:
    """Sentences in one paragraph and sentences a line each are the same page."""
    paragraph = "。".join([*found, ""])
    assert page.fingerprint(paragraph.replace("。", f"。{gap}")) == page.fingerprint(paragraph)


@given(words)
def test_width_does_not_matter(word: str) -> None:
    """Full-width letters and digits are the half-width ones."""
    wide = word.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert page.fingerprint(wide) == page.fingerprint(word)


@given(st.lists(words, min_size=1, max_size=6), st.data())
def test_a_changed_character_changes_the_fingerprint(found: list[str], data: st.DataObject) -> None:
    """One letter more, fewer or other in any sentence shows, and in that sentence."""
    before = page.fingerprint("\n".join(found))
    place = data.draw(st.integers(0, len(found) - 1))
    changed = [*found[:place], found[place] + "変", *found[place + 1 :]]
    after = page.fingerprint("\n".join(changed))
    assert after.text_sha256 != before.text_sha256
    pairs = zip(before.sentences, after.sentences, strict=True)
    assert [index for index, (old, new) in enumerate(pairs) if old != new] == [place]


def test_a_changed_word_is_seen_where_it_stands() -> None:
    """常時 turned into 随時: that sentence is gone, the others are there."""
    reference = page.fingerprint("- 常時防御しています。\n- 暗号化しています。").sentences
    assert page.absent("随時防御しています。\n暗号化しています。", reference) == [reference[0]]


def test_order_is_part_of_the_fingerprint() -> None:
    """Two sentences that changed places are another page."""
    assert page.fingerprint("甲。乙。") != page.fingerprint("乙。甲。")


def test_a_sentence_broken_anywhere_is_found() -> None:
    """A layout that breaks lines within words still holds the sentence."""
    sentence = "商品・サービスの通信はSSL/TLSプロトコルで暗号化し、データを保護しています。"
    for width in range(1, 9):
        broken = "\n".join(re.findall(f".{{{width}}}|.+$", sentence)[-page.LONGEST_RUN :])
        rest = page.fingerprint(broken.replace("\n", "")).sentences
        assert page.absent(f"見出し\n{broken}\n別の文。", rest) == []


def test_a_text_lacks_nothing_of_itself() -> None:
    """Also where a mark stands within a sentence."""
    text = "営業時間 - 平日\n・持ち出し禁止"
    assert page.absent(text, page.fingerprint(text).sentences) == []


def test_an_empty_page_holds_nothing() -> None:
    """A fetch that gave no text must not look like a page that still says it."""
    reference = page.fingerprint("持ち出し禁止").sentences
    assert page.absent("", reference) == list(reference)
    assert page.sentences("- \n・\n") == []


def test_items_of_one_name_belong_to_their_own_promise() -> None:
    """入退室管理 stands twice; each goes to the promise whose heading it follows."""
    text = "本番サーバ室\n- 入退室管理\n- 持込機器の制限\n執務エリア\n- 入退室管理\n"
    promises = [
        Quote(id="P-20", quote_ja="本番サーバ室\n- 入退室管理"),
        Quote(id="P-21", quote_ja="- 持込機器の制限"),
        Quote(id="P-22", quote_ja="執務エリア\n- 入退室管理"),
    ]
    rendered = page.render_fingerprint(text, promises)
    assert re.findall(r"promise: (\S+)", rendered) == ["P-20", "P-20", "P-21", "P-22", "P-22"]


def test_only_promises_are_kept_in_words() -> None:
    """Of other sentences the fingerprint holds the hash alone."""
    promise = Quote(id="P-1", quote_ja="約束する。")
    rendered = page.render_fingerprint("題名\n約束する。\n秘密の文。", [promise])
    assert "約束する。" in rendered
    assert "秘密の文" not in rendered


def test_a_quote_that_is_not_on_the_page_is_an_error() -> None:
    """All promises that are lost are named, so that none is fingerprinted away."""
    promises = [Quote(id="P-1", quote_ja="甲。"), Quote(id="P-2", quote_ja="乙。")]
    with pytest.raises(ConfigurationError) as raised:
        page.render_fingerprint("題名\n丙。", promises)
    assert re.findall(r"P-\d", str(raised.value)) == ["P-1", "P-2"]


def test_an_empty_quote_is_an_error() -> None:
    """A quote of nothing but marks would be found everywhere."""
    with pytest.raises(ConfigurationError):
        page.render_fingerprint("甲。", [Quote(id="P-1", quote_ja="- ")])
