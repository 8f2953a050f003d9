"""records.regulations_cover: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.regulations_cover"
HEAD = "規程名,版,所管,承認者,承認日,見直し日,規定事項\n"


def judged(*matters: str, approved: str = "2026-01-01") -> Finding:
    rows = "".join(f'規程,1,法務,社長,{approved},,"{each}"\n' for each in matters)
    found = judge(CHECK, {"regulations": HEAD + rows})
    return found.get("regulations") or found["records/regulations"]


@pytest.mark.parametrize(
    "matters",
    [
        ("管理方法、取得方法、取得権限、管理者・担当者、任務",),
        ("管理方法,取得方法", "取得権限", "管理者・担当者", "任務、罰則"),
    ],
)
def test_all_five(matters: tuple[str, ...]) -> None:
    assert judged(*matters).status is Status.PASS


@pytest.mark.parametrize(
    "matters",
    [
        ("管理方法、取得方法、取得権限、管理者・担当者",),
        ("管理方法、取得方法、取得権限、管理者、任務",),
        ("取得権限・取得方法・管理方法・管理者・担当者・任務",),  # no list of ours
        ("",),
    ],
)
def test_one_is_missing(matters: tuple[str, ...]) -> None:
    assert judged(*matters).status is Status.FAIL


def test_what_is_not_approved_yet_lays_nothing_down() -> None:
    everything = "管理方法、取得方法、取得権限、管理者・担当者、任務"
    assert judged(everything, approved="2026-11-25").status is Status.FAIL


def test_what_is_missing_may_stand_in_a_row_that_cannot_be_read() -> None:
    rows = "規程,1,法務,社長,2026-01-01,,管理方法\n規程,1,法務,社長,きのう,,任務\n"
    found = judge(CHECK, {"regulations": HEAD + rows})
    assert found["regulations"].status is Status.ERROR
