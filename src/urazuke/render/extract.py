"""Which findings a page shows. A page must open with 50,000 of them, so long lists are cut.

A list is cut fairly (a control with many findings never crowds out one with few), worst
first, and says how many of how many it shows; `findings.jsonl` has them all.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from urazuke.assessment import Assessment
from urazuke.catalog import Control
from urazuke.model import UNKNOWN, Finding, Severity, Status

FAILING = 1000  # rows in each list of a page
SETTLED = 1000
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Extract:
    """The findings of one control that are shown, and how many there are."""

    control: Control
    shown: Sequence[Finding]
    total: int


def failing(run: Assessment) -> list[Extract]:
    """The failures by control: the most severe first, then in the order of the page."""
    extracts = _by_control(run, lambda f: f.status is Status.FAIL, FAILING)
    order = list(Severity)
    return sorted(extracts, key=lambda extract: order.index(extract.control.severity))


def settled(run: Assessment) -> dict[str, Extract]:
    """Control → what was found in order, waived or not applicable."""
    extracts = _by_control(
        run, lambda f: f.status not in UNKNOWN and f.status is not Status.FAIL, SETTLED
    )
    return {extract.control.id: extract for extract in extracts}


def waived(run: Assessment) -> list[Finding]:
    """Every finding that an approved exception covers."""
    return [finding for finding in run.findings if finding.status is Status.WAIVED]


def grouped(findings: Iterable[Finding], key: Callable[[Finding], K]) -> dict[K, list[Finding]]:
    """The findings by key, in the order in which the keys appear."""
    groups: dict[K, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return groups


def fair_limit(sizes: Iterable[int], most: int) -> int:
    """How many each list may show, so that all show `most` together; one at least."""
    ordered = sorted(sizes)
    left = most
    for place, size in enumerate(ordered):
        share = left // (len(ordered) - place)
        if size > share:
            return max(share, 1)
        left -= size
    return max(ordered, default=1)


def _by_control(run: Assessment, wanted: Callable[[Finding], bool], most: int) -> list[Extract]:
    groups = grouped(filter(wanted, run.findings), lambda finding: finding.control)
    limit = fair_limit(map(len, groups.values()), most)
    return [
        Extract(control, _first(groups[control.id], limit), len(groups[control.id]))
        for control in run.chosen
        if control.id in groups
    ]


def _first(findings: Sequence[Finding], limit: int) -> Sequence[Finding]:
    ranked = sorted(findings, key=lambda f: (f.status.rank, f.check, f.target, f.subject))
    return ranked[:limit]
