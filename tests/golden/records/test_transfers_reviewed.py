"""records.transfers_reviewed: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.golden.records.transfers import TRANSFER, TRANSFERRED
from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.transfers_reviewed"


def judged(*rows: str) -> Finding:
    found = judge(CHECK, {"transfer": TRANSFER + "".join(rows)})
    return found.get("transfer") or found["records/transfer"]


@pytest.mark.parametrize("moment", ["2026-11-20 15:10", "2026-11-20T06:10:00Z", "2026/11/19 9:00"])
def test_before_and_by_somebody_else(moment: str) -> None:
    row = TRANSFERRED.replace("2026-11-20 14:55", moment)
    assert judged(TRANSFERRED, row).status is Status.PASS


@pytest.mark.parametrize(
    "change",
    [
        ("2026-11-20 14:55", "2026-11-20 15:11"),
        ("2026-11-20 14:55", "2026-11-20T06:11:00Z"),
        ("2026-11-20 14:55", ""),
        ("E010,", ","),
        ("E010,", "E001,"),
        ("E010,", "ｅ００１,"),
        ("E010,", "-,"),
        ("E010,", "なし,"),
        ("E010,", "N/A,"),
        ("E010,", "未,"),
    ],
)
def test_not(change: tuple[str, str]) -> None:
    finding = judged(TRANSFERRED, TRANSFERRED.replace(*change))
    assert finding.status is Status.FAIL
    assert "row 3" in finding.observed.en


def test_what_cannot_be_read() -> None:
    assert judged(TRANSFERRED, TRANSFERRED.replace("E010", "同上")).status is Status.ERROR
    assert judged(TRANSFERRED, TRANSFERRED.replace("14:55", "午後")).status is Status.ERROR
    assert judged().status is Status.NOT_ASSESSED
