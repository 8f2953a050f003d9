"""records.media_in_custody: what would make it say pass wrongly? It is 2026-11-24."""

from typing import Any

import pytest

from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.media_in_custody"
MEDIA = "媒体番号,保管場所,施錠,鍵管理者,責任者,登録日,点検日,点検結果,除却日\n"
GOOD = "M-01,キャビネA,はい,E001,E002,2020-04-01,2026-06-30,有,\n"


def kept(rows: str, **more: Any) -> Finding:
    found = judge(CHECK, {"media": MEDIA + rows}, **more)
    return found.get("media") or found["records/media"]


@pytest.mark.parametrize(
    "rows",
    [
        GOOD,
        "M-01,キャビネA,○,E001,E002,,2026-05-24,あり,\n",  # six months, to the day
        "M-01,キャビネA,はい,E001,E002,2026-05-24,,,\n",  # new, and not inspected yet
        GOOD + "M-02,,,,,2020-04-01,,,2026-11-24\n",  # removed today
        GOOD + "M-02,キャビネA,可,E001,E001,,2026年11月24日,現物あり,\n",
    ],
)
def test_kept_and_found(rows: str) -> None:
    assert kept(rows).status is Status.PASS


@pytest.mark.parametrize(
    "row",
    [
        "M-02,,はい,E001,E002,,2026-06-30,有,\n",
        "M-02,-,はい,E001,E002,,2026-06-30,有,\n",  # written for nothing
        "M-02,キャビネA,いいえ,E001,E002,,2026-06-30,有,\n",
        "M-02,キャビネA,,E001,E002,,2026-06-30,有,\n",
        "M-02,キャビネA,はい,,E002,,2026-06-30,有,\n",
        "M-02,キャビネA,はい,E001,,,2026-06-30,有,\n",
        "M-02,キャビネA,はい,E001,E002,,2026-05-23,有,\n",  # a day too old
        "M-02,キャビネA,はい,E001,E002,2026-05-23,,,\n",
        "M-02,キャビネA,はい,E001,E002,,,,\n",
        "M-02,キャビネA,はい,E001,E002,2026-11-25,,,\n",  # registered tomorrow
        "M-02,キャビネA,はい,E001,E002,,2026-11-25,有,\n",  # inspected tomorrow
        "M-02,キャビネA,はい,E001,E002,,2026-06-30,無,\n",
        "M-02,キャビネA,はい,E001,E002,,2026-06-30,所在不明,\n",
        "M-02,キャビネA,はい,E001,E002,,2026-06-30,,\n",  # without a result
        "M-02,キャビネA,はい,E001,E002,2026-11-01,,無,\n",
        "M-02,,,,,,,,2026-11-25\n",  # its removal is to come
        "Ｍ-01,キャビネA,はい,E001,E002,,2026-06-30,有,\n",  # the number of another
        "m-01,キャビネA,はい,E001,E002,,2026-06-30,有,2026-06-30\n",
    ],
)
def test_one_is_not(row: str) -> None:
    finding = kept(GOOD + row)
    assert finding.status is Status.FAIL
    assert "E00" not in finding.observed.en + finding.observed.ja


def test_rows_that_cannot_be_read() -> None:
    bad = "M-03,キャビネA,たぶん,E001,E002,,2026-06-30,有,\n"
    assert kept(GOOD + bad).status is Status.ERROR
    assert kept(GOOD + "M-03,キャビネA,はい,E001,E002,,2026-06-30,半分,\n").status is Status.ERROR
    assert kept("M-02,,はい,E001,E002,,2026-06-30,有,\n" + bad).status is Status.FAIL


def test_only_media_that_are_gone_and_none_at_all() -> None:
    assert kept("M-02,,,,,,,,2026-06-30\n").status is Status.NOT_APPLICABLE
    assert kept("").status is Status.NOT_ASSESSED
    (finding,) = judge(CHECK, {}).values()
    assert finding.status is Status.NOT_ASSESSED


def test_the_interval_is_a_parameter() -> None:
    assert kept(GOOD, params={"months": 3}).status is Status.FAIL
