"""Findings as lines for a terminal: what is broken, and what is not known.

Names from outside go through `visible`, so that no escape sequence reaches the terminal.
Commands are neither folded nor cut here: the terminal wraps them, so that they can be copied.
"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text as Line

from urazuke.assessment import Assessment
from urazuke.model import UNKNOWN, Finding, Status, Text
from urazuke.render import extract, gaps
from urazuke.render.visible import visible
from urazuke.render.words import Language, said, words

MOST = 20  # failures shown, and causes of not knowing; the report has all of them
LONGEST = 300  # letters of a name or text from outside; the report has the whole of it
_STYLE = {
    Status.FAIL: "bold red",
    Status.ERROR: "bold magenta",
    Status.NOT_ASSESSED: "yellow",
    Status.MANUAL: "blue",
    Status.WAIVED: "dim",
    Status.PASS: "green",
    Status.NOT_APPLICABLE: "dim",
}


def named(status: Status, language: Language) -> Line:
    """A status by its name and colour."""
    return Line(words(language)["S"][status.value], style=_STYLE[status])


def failures(run: Assessment, language: Language) -> Iterable[RenderableType]:
    """The worst failures: subject, what was seen, the fix, and how to check again."""
    failing = [finding for each in extract.failing(run) for finding in each.shown]
    total = sum(each.total for each in extract.failing(run))
    if not failing:
        return
    label = words(language)["terminal"]
    shown = failing[:MOST]
    yield Line()
    yield Line(label["failing"].format(len(shown), total), style="bold")
    for finding in shown:
        yield _title(finding, language)
        yield _text(finding.subject, style="bold")
        yield _text(said(finding.observed, language), style="dim")
        yield from _commands(finding, language)


def unknowns(run: Assessment, language: Language) -> Iterable[RenderableType]:
    """What could not be looked at by cause, then the controls that are not assessed or wait."""
    unknown = gaps.unknown(run)
    if not unknown:
        return
    label = words(language)
    total = sum(finding.status in UNKNOWN for finding in run.findings)
    yield Line()
    yield Line(label["terminal"]["unknown"].format(total), style="bold")
    for status, entries in unknown.items():
        if status is Status.ERROR:
            yield from _causes(entries, language)
        else:
            names = " ".join(visible(entry.control.id) for entry in entries)
            count = sum(entry.findings for entry in entries)
            yield Line.assemble(named(status, language), f" {count}: {names}")


def waivers(run: Assessment, language: Language) -> Iterable[RenderableType]:
    """What became of the waivers that cover nothing; a narrowed run says nothing of the others."""
    label = words(language)
    told = {"applied", "not-in-run"}
    idle = [outcome for outcome in run.outcomes if outcome.state not in told]
    if not idle:
        return
    yield Line()
    yield Line(label["terminal"]["waivers"].format(len(idle)), style="bold")
    for outcome in idle[:MOST]:
        state = label["outcome_states"][outcome.state]
        finding = f" {outcome.finding[:16]}" if outcome.finding else ""
        yield Line.assemble((state, "yellow"), f" {visible(outcome.waiver)}{finding}")
        yield _text(said(outcome.why, language), style="dim")
    if idle[MOST:]:
        yield Line(f"  {label['more'].format(len(idle) - MOST)}")


def _causes(entries: Sequence[gaps.Unknown], language: Language) -> Iterable[RenderableType]:
    """What could not be looked at, one line a cause; the rest is counted."""
    causes = [(entry, gap) for entry in entries for gap in entry.gaps]
    for entry, gap in causes[:MOST]:
        yield Line.assemble(
            named(Status.ERROR, language),
            f" {visible(entry.control.id)} ({gap.total})",
        )
        yield _text(", ".join(gap.subjects[:3]), style="bold")
        yield _text(_because(gap.causes, language), style="dim")
    rest = len(causes[MOST:]) + sum(entry.hidden for entry in entries)
    if rest:
        yield Line(f"  {words(language)['more'].format(rest)}")


def _because(causes: Sequence[Text], language: Language) -> str:
    return " / ".join(said(cause, language) for cause in causes)


def _title(finding: Finding, language: Language) -> Line:
    severity = words(language)["V"][finding.severity.value]
    return Line.assemble(named(finding.status, language), f" {severity} {visible(finding.control)}")


def _text(text: str, style: str) -> Padding:
    return Padding(Line(_cropped(text), style=style, overflow="fold"), (0, 0, 0, 2), expand=False)


def _commands(finding: Finding, language: Language) -> Iterable[Line]:
    label = words(language)["terminal"]
    lines = _fix(finding.fix) or [label["fix_in_report"].format(visible(finding.control))]
    for head, line in zip_longest([f"{label['fix']}: "], lines, fillvalue=""):
        yield _command(head, line)
    yield _command(f"{label['recheck']}: ", f"urazuke run --only {finding.id[:16]}")


def _fix(fix: str) -> list[str]:
    """The commands; none where one is so long that the report is the place for it."""
    lines = [visible(line) for line in fix.splitlines()]
    return lines if sum(map(len, lines)) <= 4 * LONGEST else []


def _command(head: str, line: str) -> Line:
    return Line.assemble((f"  {head}", "dim"), (line, "cyan"), no_wrap=True, overflow="ignore")


def _cropped(name: str) -> str:
    shown = visible(name[: LONGEST + 1])
    return shown if len(name) <= LONGEST else f"{shown[:LONGEST]}… ({len(name)})"
