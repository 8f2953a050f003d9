"""The summary fits the terminal, begins with the opinion, and lets no escape sequence through."""

import io
import re
from typing import get_args

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console

from tests.unit.render.sample import HOSTILE, assessment, finding, one_of_each
from urazuke.assessment import Assessment
from urazuke.model import Status
from urazuke.render import lines, opinion, terminal
from urazuke.render.words import Language
from urazuke.sdk import same
from urazuke.waivers import Outcome, State

LANGUAGES: tuple[Language, ...] = ("ja", "en")


def shown(run: Assessment, language: Language, width: int = 80, *, colour: bool = False) -> str:
    file = io.StringIO()
    console = Console(
        file=file, width=width, highlight=False, emoji=False, markup=False, force_terminal=colour
    )
    console.print(terminal.summary(run, language), crop=False)
    return file.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 200])
def test_only_commands_are_wider_than_the_terminal(language: Language, width: int) -> None:
    long = [finding(n, status, "長い語 " * 60) for n, status in enumerate(Status)]
    text = shown(assessment(long), language, width)
    wide = [line for line in text.splitlines() if cell_len(line) > width]
    assert len(wide) == 1
    assert wide[0].count("長い語") == 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_opinion_comes_first(language: Language) -> None:
    run = assessment(one_of_each())
    first, _ = shown(run, language, 300).split("\n", 1)
    assert first == opinion.sentence(run, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_statuses_and_controls_are_whole_at_80(language: Language) -> None:
    text = shown(assessment(one_of_each()), language)
    for name in ("P-01", "P-04", "X-01", "X-02", "X-03"):
        assert re.search(rf"{name}\b", text)
    assert f"urazuke run --only {one_of_each()[0].id[:16]}" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", HOSTILE, ids=range(len(HOSTILE)))
def test_no_escape_sequence_gets_through(word: str, language: Language) -> None:
    text = shown(assessment(one_of_each(word), word), language)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", text)


def test_a_long_name_is_cropped_and_says_so() -> None:
    text = shown(assessment([finding(1, Status.FAIL, "x" * 10_000)]), "en")
    assert "(10002)" in text
    assert len(text) < 10_000


def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    coloured = re.compile("\x1b\\[[0-9;]*3[0-7]")
    run = assessment(one_of_each())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert coloured.search(shown(run, "ja", colour=True))
    monkeypatch.setenv("NO_COLOR", "1")
    assert not coloured.search(shown(run, "ja", colour=True))


def test_failures_beyond_the_limit_are_counted() -> None:
    many = [finding(number, Status.FAIL) for number in range(lines.MOST + 5)]
    text = shown(assessment(many), "en")
    assert f"({lines.MOST} of {lines.MOST + 5})" in text


def test_what_could_not_be_seen_weighs_as_much() -> None:
    text = shown(assessment([finding(1, Status.ERROR, because=same("denied by policy"))]), "en")
    assert "What is not known (1 findings)" in text
    assert "denied by policy" in text


def test_every_tally_has_all_seven() -> None:
    tally = shown(assessment([]), "en", 200).strip().splitlines()[-1]
    assert all(f"{status.value} 0" in tally for status in Status)


def test_a_recheck_lists_only_the_promises_that_it_is_about() -> None:
    whole = assessment([finding(1, Status.PASS)])
    record = msgspec.structs.replace(whole.record, only=("X-01",))
    narrowed = msgspec.structs.replace(whole, record=record, controls={})
    assert "P-01" in shown(whole, "ja")
    assert "P-01" not in shown(narrowed, "ja")


@pytest.mark.parametrize("language", LANGUAGES)
def test_waivers_that_cover_nothing_are_told(language: Language) -> None:
    made = [
        Outcome(waiver=f"W-{state}", state=state, finding=None, why=same("\x1b[2Jwhy"))
        for state in get_args(State)
    ]
    text = shown(msgspec.structs.replace(assessment(one_of_each()), outcomes=made), language)
    told = {state for state in get_args(State) if re.search(rf"W-{state}\b", text)}
    assert told == set(get_args(State)) - {"applied", "not-in-run"}
    assert "\x1b" not in text
