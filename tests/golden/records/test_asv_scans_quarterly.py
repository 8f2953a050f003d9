"""records.asv_scans_quarterly: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.golden.records.certificates import judged, row
from urazuke.model import Status

CHECK, TYPE = "records.asv_scans_quarterly", "asv-scan"
YEAR = ("2025-11-20", "2026-02-18", "2026-05-18", "2026-08-17", "2026-11-16")


def scans(*days: str) -> tuple[str, ...]:
    return tuple(row("ASV", day) for day in days)


def test_every_quarter() -> None:
    assert judged(CHECK, TYPE, *scans(*YEAR)).status is Status.PASS
    assert judged(CHECK, TYPE, *scans(*YEAR[1:])).status is Status.PASS


def test_a_failed_scan_that_was_repeated_in_time() -> None:
    failed = row("ASV", "2026-08-10", result="不合格")
    assert judged(CHECK, TYPE, *scans(*YEAR), failed).status is Status.PASS


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_quarter_is_missing(missing: int) -> None:
    left = [day for place, day in enumerate(YEAR) if place != missing]
    finding = judged(CHECK, TYPE, *scans(*left))
    assert finding.status is Status.FAIL
    assert left[missing - 1] in finding.observed.en


@pytest.mark.parametrize(
    "rows",
    [
        scans("2026-02-18", "2026-05-18", "2026-08-17"),  # the last one is too long ago
        scans("2026-11-16"),
        (),
        (*scans(*YEAR[:3]), row("ASV", "2026-08-17", result="不合格"), *scans(YEAR[4])),
        (*scans(*YEAR[:3]), row("ASV", "2026-08-17", document="none.pdf"), *scans(YEAR[4])),
        scans(*YEAR[:4], "2026-12-01"),
    ],
)
def test_not_every_quarter(rows: tuple[str, ...]) -> None:
    assert judged(CHECK, TYPE, *rows, row("AOC", "2026-06-01")).status is Status.FAIL
