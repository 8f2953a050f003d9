"""records.third_party_confirmed: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.third_party_confirmed"
HEAD = "受領番号,受領日,提供元,取得の経緯,同意の確認,確認日,提供元点検日\n"
GOOD = "J-1,2026-06-01,甲社,本人から取得,有,2026-06-01,2025-11-24\n"


def judged(*rows: str, name: str = "甲社") -> Finding:
    found = judge(CHECK, {"third-party-receipt": HEAD + "".join(rows)})
    return found.get(name) or found["records/third-party-receipt"]


def test_confirmed_each_time() -> None:
    assert judged(GOOD).status is Status.PASS
    old = "J-2,2024-06-01,甲社,本人から取得,有,2024-05-01,\n"
    assert judged(GOOD, old).status is Status.PASS


@pytest.mark.parametrize(
    "change",
    [
        ("本人から取得", ""),
        (",有,", ",無,"),
        (",有,", ",,"),
        ("2026-06-01,2025", ",2025"),
        ("2026-06-01,2025", "2026-06-02,2025"),
    ],
)
def test_one_that_was_not(change: tuple[str, str]) -> None:
    assert judged(GOOD, GOOD.replace(*change)).status is Status.FAIL


@pytest.mark.parametrize("checked", ["2025-11-23", "", "2026-12-01"])
def test_a_provider_that_was_not_checked(checked: str) -> None:
    assert judged(GOOD.replace("2025-11-24", checked)).status is Status.FAIL


def test_each_provider_by_itself() -> None:
    other = GOOD.replace("甲社", "乙社").replace("2025-11-24", "")
    assert judged(GOOD, other).status is Status.PASS
    assert judged(GOOD, other, name="乙社").status is Status.FAIL


def test_what_cannot_be_read() -> None:
    assert judged(GOOD, GOOD.replace("有", "？")).status is Status.ERROR
