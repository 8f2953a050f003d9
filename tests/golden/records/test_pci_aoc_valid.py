"""records.pci_aoc_valid: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.golden.records.certificates import judged, row
from urazuke.model import Status

CHECK, TYPE = "records.pci_aoc_valid", "pci-aoc"


def test_young_enough() -> None:
    assert judged(CHECK, TYPE, row("AOC", "2025-11-24")).status is Status.PASS


@pytest.mark.parametrize(
    "rows",
    [
        (row("AOC", "2025-11-23"),),
        (row("AOC", "2026-06-01", version="4.0"),),
        (row("AOC", "2026-06-01", version=""),),
        (row("AOC", "2026-06-01", scope=""),),
        (row("AOC", "2026-06-01", result="非準拠"),),
        (row("AOC", "2026-01-01"), row("AOC", "2026-06-01", result="非準拠")),  # the latest counts
        (row("AOC", "2026-06-01", expires="2026-11-23"),),
        (row("AOC", "2026-06-01", sha256="1" * 64),),
        (row("AOC", "2026-12-01"),),
        (),
    ],
)
def test_not_compliant_today(rows: tuple[str, ...]) -> None:
    assert judged(CHECK, TYPE, *rows, row("ASV", "2026-06-01")).status is Status.FAIL
