"""records.penetration_test_yearly: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.golden.records.certificates import judged, row
from urazuke.model import Status

CHECK, TYPE = "records.penetration_test_yearly", "penetration-test"


def test_within_a_year() -> None:
    failed = row("侵入テスト", "2025-11-10", result="不合格")
    assert judged(CHECK, TYPE, failed, row("侵入テスト", "2025-11-24")).status is Status.PASS


@pytest.mark.parametrize(
    "rows",
    [
        (row("侵入テスト", "2025-11-23"),),
        (row("侵入テスト", "2026-12-23"),),
        (row("侵入テスト", "2026-03-01"), row("侵入テスト", "2026-09-01", result="不合格")),
        (row("侵入テスト", "2026-03-01", sha256="2" * 64),),
        (),
    ],
)
def test_not_within_a_year(rows: tuple[str, ...]) -> None:
    assert judged(CHECK, TYPE, *rows, row("ASV", "2026-06-01")).status is Status.FAIL
