"""records.privacymark_valid: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.golden.records.certificates import judged, row
from urazuke.model import Status

CHECK, TYPE = "records.privacymark_valid", "privacymark"


def mark(issued: str, expires: str, **more: str) -> str:
    return row("プライバシーマーク", issued, expires=expires, **more)


@pytest.mark.parametrize(
    "rows",
    [
        (mark("2025-12-01", "2027-11-30"),),
        (mark("2023-12-01", "2025-11-30"), mark("2025-12-01", "2027-11-30")),
        (mark("2025-03-25", "2027-03-24"),),  # four months to the day
        (mark("2024-11-25", "2026-11-24", renewal="2026-05-01"),),  # its last day
        (mark("2025-03-24", "2027-03-23", renewal="2026-08-01"),),
    ],
)
def test_in_force(rows: tuple[str, ...]) -> None:
    assert judged(CHECK, TYPE, *rows).status is Status.PASS


@pytest.mark.parametrize(
    "rows",
    [
        (mark("2024-11-24", "2026-11-23"),),  # over since yesterday
        (mark("2026-12-01", "2028-11-30"),),  # to come
        (mark("2025-12-01", ""),),
        (mark("2025-12-01", "2028-12-01"),),  # longer than it is granted for
        (mark("2025-12-01", "2027-11-30", result="取消"),),
        (mark("2025-12-01", "2027-11-30", document="b.pdf"),),
        (mark("2025-12-01", "2027-11-30", sha256="0" * 64),),
        (mark("2025-03-24", "2027-03-23"),),  # not applied for
        (mark("2025-03-24", "2027-03-23", renewal="2025-08-01"),),  # for the last time, not this
        (mark("2025-03-24", "2027-03-23", renewal="2026-12-01"),),
        (row("その他", "2025-12-01", expires="2027-11-30"),),
    ],
)
def test_not_in_force(rows: tuple[str, ...]) -> None:
    assert judged(CHECK, TYPE, *rows).status is Status.FAIL


def test_that_its_renewal_is_due_soon_is_said() -> None:
    assert "renewal" in judged(CHECK, TYPE, mark("2025-05-01", "2027-04-30")).observed.en


def test_it_is_the_day_of_the_organization_that_counts() -> None:
    from datetime import UTC, datetime

    last = mark("2024-11-25", "2026-11-24", renewal="2026-05-01")
    midnight = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # the 25th in Tokyo
    assert judged(CHECK, TYPE, last, now=midnight).status is Status.FAIL


def test_a_row_that_cannot_be_read_is_an_error() -> None:
    good = mark("2025-12-01", "2027-11-30")
    assert judged(CHECK, TYPE, good, row("証書", "2025-12-01")).status is Status.ERROR
