"""The summary for a terminal: the opinion, the promises, what is broken, what is not known.

Widths count full-width letters as two.
"""

from collections import Counter
from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from urazuke.assessment import Assessment
from urazuke.model import Status
from urazuke.render import opinion, trace
from urazuke.render.lines import failures, named, unknowns, waivers
from urazuke.render.visible import visible
from urazuke.render.words import Language, words


def summary(run: Assessment, language: Language) -> RenderableType:
    """The opinion first; then promises, failures, unknowns, and the tally of everything."""
    return Group(
        Line(opinion.sentence(run, language), style="bold"),
        Line(),
        _promises(run, language),
        *failures(run, language),
        *unknowns(run, language),
        *waivers(run, language),
        Line(),
        _tally(run, language),
    )


def _promises(run: Assessment, language: Language) -> Table:
    """Quotes give way to the other columns, and controls fold: none of them is cut."""
    table = Table(box=None, padding=(0, 1, 0, 0), show_header=False, expand=True)
    names = [words(language)["S"][status.value] for status in Status]
    table.add_column(no_wrap=True, width=max(map(cell_len, run.catalog.promises), default=4))
    table.add_column(no_wrap=True, width=max(map(cell_len, names)))
    table.add_column(overflow="ellipsis", no_wrap=True, ratio=3)
    table.add_column(overflow="fold", ratio=1, min_width=13)
    for each in (each for _, traced in trace.sections(run) for each in traced):
        if _is_asked(each, run):
            table.add_row(
                visible(each.promise.id),
                named(each.result.status, language),
                Line(_quote(each, language)),
                Line(" ".join(_backing(each))),
            )
    return table


def _is_asked(each: trace.Traced, run: Assessment) -> bool:
    """A re-check lists the promises that it is about; the tally below still counts them all."""
    narrowed = bool(run.record.only or run.record.only_targets)
    return not narrowed or any(backing.control.id in run.controls for backing in each.backing)


def _quote(each: trace.Traced, language: Language) -> str:
    promise = each.promise
    text = promise.quote_ja if language == "ja" else promise.gist_en
    return visible(" ".join(text.split()))


def _backing(each: trace.Traced) -> Iterable[str]:
    yield from (visible(backing.control.id) for backing in each.backing)
    below = each.promise.rollup_of
    if below and not each.backing:
        yield f"{visible(below[0])} +{len(below) - 1}"


def _tally(run: Assessment, language: Language) -> Line:
    findings = Counter(finding.status for finding in run.findings)
    label = words(language)["terminal"]
    tallies = (
        (label["promises"], opinion.promises(run)),
        (label["controls"], opinion.controls(run)),
        (label["findings"], [(status, findings[status]) for status in Status]),
    )
    line = Line()
    for word, tally in tallies:
        line.append(f"{word} {sum(number for _, number in tally)}: ", style="bold")
        for status, number in tally:
            line.append_text(named(status, language)).append(f" {number}  ")
        line.append("\n")
    return line
