"""records.regulations_reviewed: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.regulations_reviewed"
HEAD = "規程名,版,所管,承認者,承認日,見直し日,規定事項\n"
GOOD = "取扱規程,5,法務,取締役会,2020-04-01,2025-11-24,管理方法\n"


def judged(rows: str) -> Finding:
    found = judge(CHECK, {"regulations": HEAD + rows})
    return found.get("regulations") or found["records/regulations"]


@pytest.mark.parametrize("row", ["", "基準,1,法務,社長,2026-01-01,,\n"])
def test_reviewed_or_new(row: str) -> None:
    assert judged(GOOD + row).status is Status.PASS


@pytest.mark.parametrize(
    "row",
    [
        "基準,1,法務,社長,2025-11-23,,\n",
        "基準,1,法務,社長,2020-04-01,2025-11-23,\n",
        "基準,1,法務,社長,2020-04-01,2026-12-01,\n",  # a review to come
        "基準,1,法務,社長,2026-12-01,2026-11-01,\n",  # not approved yet
    ],
)
def test_not_in_time(row: str) -> None:
    finding = judged(GOOD + row)
    assert finding.status is Status.FAIL
    assert "基準" in finding.observed.en


@pytest.mark.parametrize(
    "row",
    ["基準,,法務,社長,2026-01-01,,\n", "基準,1,法務,-,2026-01-01,,\n", "基準,1,法務,社長,,,\n"],
)
def test_a_row_without_version_approver_or_day_cannot_be_judged(row: str) -> None:
    assert judged(GOOD + row).status is Status.ERROR


def test_a_violation_stands_although_another_row_cannot_be_read() -> None:
    late = "基準,1,法務,社長,2020-01-01,,\n"
    assert judged(GOOD + late + ",1,法務,社長,2026-01-01,,\n").status is Status.FAIL
