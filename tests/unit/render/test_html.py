"""The report shows everything as text, says what it leaves out, and is the same every time."""

import hashlib
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import msgspec
import pytest

from tests.unit.render.sample import (
    CONTROLS,
    HOSTILE,
    assessment,
    finding,
    one_of_each,
)
from urazuke.model import Evidence, Status
from urazuke.render import extract, html
from urazuke.render.visible import visible
from urazuke.render.words import Language, words
from urazuke.sdk import same
from urazuke.waivers import Outcome

LANGUAGES: tuple[Language, ...] = ("ja", "en")
DIGEST = (
    "import hashlib; from tests.unit.render.sample import *; from urazuke.render import html;"
    "print(hashlib.sha256(html.render(assessment(one_of_each()), 'ja')).hexdigest())"
)


class Page(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and its text."""

    def __init__(self, page: bytes) -> None:
        """Reads it."""
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps the names of the attributes, and the values of two of them."""
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        """Joins the text."""
        self.text += data


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", HOSTILE, ids=range(len(HOSTILE)))
def test_no_word_from_outside_changes_the_elements(word: str, language: Language) -> None:
    hostile = Page(html.render(assessment(one_of_each(word), word), language))
    plain = Page(html.render(assessment(one_of_each()), language))
    assert hostile.elements == plain.elements
    assert hostile.links == plain.links
    assert visible(word) in hostile.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_about_a_finding_is_there(language: Language) -> None:
    text = Page(html.render(assessment(one_of_each()), language)).text
    for each in one_of_each():
        assert each.subject in text, each.status
    assert f"urazuke run --only {one_of_each()[0].id[:16]}" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_somewhere(language: Language) -> None:
    page = Page(html.render(assessment(one_of_each()), language))
    inner = [link[1:] for link in page.links if link.startswith("#")]
    assert inner
    assert set(inner) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_a_page_that_lies_elsewhere_links_no_file() -> None:
    page = Page(html.render(assessment(one_of_each()), "ja", alone=True))
    assert [link for link in page.links if not link.startswith("#")] == []


def test_what_is_no_digest_is_no_link() -> None:
    elsewhere = Evidence(fact="../../../etc/passwd", pointer="/")
    page = Page(html.render(assessment([finding(1, Status.FAIL, evidence=(elsewhere,))]), "ja"))
    assert not any("etc" in link for link in page.links)


def test_nothing_is_executed_or_fetched() -> None:
    page = html.render(assessment(one_of_each()), "ja").decode()
    assert "<script" not in page
    assert not re.search(r"<[^>]+\s(on\w+|style)=", page)
    assert not re.search(r"(src|href)=\"(https?:|//|data:|javascript:)", page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_the_same_run_gives_the_same_bytes() -> None:
    expected = hashlib.sha256(html.render(assessment(one_of_each()), "ja")).hexdigest()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", DIGEST],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_did_not_run_is_not_assessed(language: Language) -> None:
    passed = [finding(1, Status.PASS)]
    page = html.render(assessment(passed, chosen=CONTROLS[:1], only=("X-01",)), language).decode()
    name = words(language)["S"]["not-assessed"]
    for absent in ("X-02", "X-03"):
        rows = re.findall(rf'<span class="s ([\w-]+)">([\w-]+)</span> <a href="#{absent}"', page)
        assert rows
        assert set(rows) == {("not-assessed", name)}
    assert words(language)["narrowed"] in page


def test_a_waived_failure_shows_what_it_would_be() -> None:
    page = html.render(assessment([finding(1, Status.WAIVED)]), "en").decode()
    register = page[page.index('id="waivers"') : page.index('id="statements"')]
    assert 'class="s waived"' in register
    assert 'class="s fail"' in register


@pytest.mark.parametrize("status", [Status.FAIL, Status.PASS])
def test_a_long_list_is_cut_and_says_so(status: Status) -> None:
    many = [finding(number, status) for number in range(extract.FAILING + 500)]
    page = html.render(assessment(many), "en")
    assert f"{extract.FAILING} of {extract.FAILING + 500}" in Page(page).text
    assert "findings.jsonl has all of them" in Page(page).text
    assert len(page) < 5_000_000


def test_a_run_of_nothing_passes_nothing() -> None:
    page = html.render(assessment([]), "ja").decode()
    assert (
        'class="s pass"'
        not in re.sub(r'<li class="zero">.*?</li>', "", page).split('id="method"')[0]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_interrupted_run_says_so(language: Language) -> None:
    page = html.render(assessment([], partial=True), language).decode()
    assert words(language)["partial"] in page


def test_waivers_that_cover_nothing_are_told() -> None:
    outcome = Outcome(waiver="W-7", state="changed", finding="ab" * 32, why=same("it moved"))
    run = msgspec.structs.replace(assessment([finding(1, Status.FAIL)]), outcomes=(outcome,))
    for language in LANGUAGES:
        told = Page(html.render(run, language)).text
        state = words(language)["outcome_states"]["changed"]
        assert "W-7" in told
        assert f"{state} it moved" in " ".join(told.split())
