"""The summary for a terminal: by promise, then what is broken and what is not known."""

from collections import Counter
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from urazuke.assessment import Assessment
from urazuke.model import Severity, Status, Text
from urazuke.render.html import Language
from urazuke.render.visible import visible

MOST = 20  # findings shown; the report has all of them
_STYLE = {
    Status.FAIL: "bold red",
    Status.ERROR: "bold magenta",
    Status.NOT_ASSESSED: "yellow",
    Status.MANUAL: "blue",
    Status.WAIVED: "dim",
    Status.PASS: "green",
    Status.NOT_APPLICABLE: "dim",
}
_NAMES = {
    Status.FAIL: "不適合",
    Status.ERROR: "判定不能",
    Status.NOT_ASSESSED: "未評価",
    Status.MANUAL: "証明待ち",
    Status.WAIVED: "例外承認",
    Status.PASS: "適合",
    Status.NOT_APPLICABLE: "対象外",
}


def summary(run: Assessment, language: Language) -> RenderableType:
    """Promises, failures (worst first), and the tally that leaves nothing out."""
    return Group(_promises(run, language), Line(), *_failures(run, language), _tally(run, language))


def _said(text: Text, language: Language) -> str:
    return visible(text.ja if language == "ja" else text.en)


def _status(status: Status, language: Language) -> Line:
    return Line(_NAMES[status] if language == "ja" else status.value, style=_STYLE[status])


def _promises(run: Assessment, language: Language) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), show_header=False, expand=True)
    table.add_column(no_wrap=True, width=4)
    table.add_column(no_wrap=True, width=8 if language == "ja" else 14)
    table.add_column(overflow="ellipsis", no_wrap=True, ratio=3)
    table.add_column(overflow="ellipsis", no_wrap=True, ratio=1)
    for name, promise in run.catalog.promises.items():
        backing = [c.id for c in run.catalog.controls.values() if name in c.promises]
        quote = promise.quote_ja if language == "ja" else promise.gist_en
        table.add_row(
            name,
            _status(run.promises[name].status, language),
            " ".join(quote.split()),
            " ".join(backing or promise.rollup_of[:1]),
        )
    return table


def _failures(run: Assessment, language: Language) -> Iterable[RenderableType]:
    order = list(Severity)
    failing = [finding for finding in run.findings if finding.status is Status.FAIL]
    failing.sort(key=lambda finding: order.index(finding.severity))
    for finding in failing[:MOST]:
        yield Line.assemble(
            _status(finding.status, language),
            f" {finding.severity:<8} {finding.control} ",
            (visible(finding.subject), "bold"),
        )
        yield Line(f"    {_said(finding.observed, language)}", style="dim")
        yield Line(f"    urazuke run --only {finding.id[:16]}", style="cyan")
    if len(failing) > MOST:
        yield Line(f"… +{len(failing) - MOST}")


def _tally(run: Assessment, language: Language) -> Line:
    promises = Counter(result.status for result in run.promises.values())
    findings = Counter(finding.status for finding in run.findings)
    line = Line()
    for label, counts in (("約束", promises), ("指摘", findings)):
        word = label if language == "ja" else {"約束": "promises", "指摘": "findings"}[label]
        line.append(f"{word} {counts.total()}: ", style="bold")
        for status in Status:
            line.append_text(_status(status, language))
            line.append(f" {counts[status]}  ")
        line.append("\n")
    return line
