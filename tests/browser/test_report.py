"""The report in a real browser: hostile names, narrow and dark and printed, without a request."""

import importlib.util
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Open
from tests.unit.render.sample import HOSTILE, assessment, finding, one_of_each
from urazuke.model import Finding, Status
from urazuke.render.visible import visible

AXE = "axe_playwright_python"
LANGUAGES = ("ja", "en")
FOLDED = """[...document.querySelectorAll("details")]
    .filter(each => each.clientHeight < each.firstElementChild.clientHeight + 20)
    .length"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def hostile() -> list[Finding]:
    return [
        finding(100 * place + number, status, word)
        for place, word in enumerate(HOSTILE)
        for number, status in enumerate(Status)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_text_and_nothing_else(report: Open, language: str) -> None:
    shown = report(assessment(hostile(), " ".join(HOSTILE)), language)
    assert shown.page.evaluate("document.querySelectorAll('script, img, svg, iframe').length") == 0
    text = shown.page.evaluate("document.body.textContent")
    for word in HOSTILE:
        assert visible(word) in text
    assert "\u202e" not in text
    assert shown.page.title().startswith(("情報保護", "Assessment"))
    assert shown.events == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_nothing_is_wider_than_the_window(report: Open, width: int, language: str) -> None:
    shown = report(assessment(hostile(), HOSTILE[-1]), language, width)
    shown.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert shown.page.evaluate(WIDER) == 0


def test_the_language_switch_leads_to_the_other_report(report: Open) -> None:
    shown = report(assessment(one_of_each()))
    shown.page.click("a.switch")
    assert shown.page.evaluate("document.documentElement.lang") == "en"
    shown.page.click("a.switch")
    assert shown.page.evaluate("document.documentElement.lang") == "ja"


def test_print_opens_what_the_screen_folds(report: Open, tmp_path: Path) -> None:
    shown = report(assessment(one_of_each()))
    assert shown.page.evaluate(FOLDED) > 0
    shown.page.emulate_media(media="print")
    assert shown.page.evaluate(FOLDED) == 0
    assert shown.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_the_keyboard_reaches_the_report_first(report: Open) -> None:
    shown = report(assessment(one_of_each()))
    shown.page.keyboard.press("Tab")
    focused = shown.page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == "#main"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert shown.page.evaluate(outline) != "none"


def test_headings_leave_out_no_level(report: Open) -> None:
    shown = report(assessment(one_of_each()))
    levels: list[int] = shown.page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].map(each => +each.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(report: Open, language: str, scheme: str, chromium: Any) -> None:
    shown = report(assessment(one_of_each()), language, 1280, scheme)
    shown.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert violations(shown.page) == []


def test_many_findings_open_at_once(report: Open) -> None:
    many = [finding(number, list(Status)[number % 7]) for number in range(50_000)]
    shown = report(assessment(many))
    paint: float = shown.page.evaluate(
        "performance.getEntriesByType('paint').find(e => e.name.startsWith('first')).startTime"
    )
    assert paint < 3000
    assert shown.events == []


def violations(page: Any) -> list[str]:
    """What axe-core finds; runs in the page's own world by the debugger, so the policy stays."""
    spec = importlib.util.find_spec(AXE)
    if spec is None or spec.submodule_search_locations is None:
        pytest.skip("axe-core is missing: pip install axe-playwright-python")
    source = Path(spec.submodule_search_locations[0]) / "axe.min.js"
    page.evaluate(source.read_text("utf-8"))
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa',"
        " 'best-practice']})"
    )
    return [
        f"{each['id']}: {each['help']}: {[node['html'][:200] for node in each['nodes']][:3]}"
        for each in found["violations"]
    ]
