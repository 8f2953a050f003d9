"""records.everyone_trained: what would make it say pass wrongly? It is 2026-11-24."""

from typing import Any

import pytest

from tests.ledgers import judge
from urazuke.errors import ConfigurationError
from urazuke.model import Finding, Status

CHECK = "records.everyone_trained"
TOPIC = "personal-information"
ROSTER = "社員番号,部署,入社日,退職日,休職開始日,休職終了日\n"
TRAINING = "社員番号,研修区分,修了日,結果\n"
DONE = "E001,個人情報保護,2026-06-15,合格\n"


def judged(roster: str, training: str, **more: Any) -> Finding:
    files = {"roster": ROSTER + roster, "training": TRAINING + training}
    found = judge(CHECK, files, params={"topics": [TOPIC]}, **more)
    return found.get(TOPIC) or found["records/training"]


@pytest.mark.parametrize(
    ("roster", "training"),
    [
        ("E001,業務,2019-04-01,,,\n", DONE),
        ("E001,業務,2019-04-01,,,\n", "E001,個人情報保護研修,2025/11/24,合格\n"),  # to the day
        ("Ｅ００１,業務,平成31年4月1日,,,\n", DONE),
        ("E001,業務,2019-04-01,,,\nE002,業務,2026-10-25,,,\n", DONE),  # joined 30 days ago
        ("E001,業務,2019-04-01,,,\nE002,業務,2019-04-01,2026-11-23,,\n", DONE),  # left
        ("E001,業務,2019-04-01,,,\nE002,業務,2019-04-01,,2026-01-10,\n", DONE),  # absent
        ("E001,業務,2019-04-01,,,\nE002,業務,2019-04-01,,2025-01-10,2026-11-01\n", DONE),  # back
        ("E001,業務,2019-04-01,,,\nE002,業務,2026-12-01,,,\n", DONE),  # joins next month
        ("E001,業務,2019-04-01,,,\n", DONE + "E001,個人情報保護,2026-07-01,不合格\n"),
    ],
)
def test_everybody_in_time(roster: str, training: str) -> None:
    assert judged(roster, training).status is Status.PASS


@pytest.mark.parametrize(
    ("roster", "training"),
    [
        ("E001,業務,2019-04-01,,,\n", "E001,個人情報保護,2025-11-23,合格\n"),  # a day too old
        ("E001,業務,2019-04-01,,,\n", "E001,情報セキュリティ,2026-06-15,合格\n"),
        ("E001,業務,2019-04-01,,,\n", "E001,個人情報保護,2026-06-15,不合格\n"),
        ("E001,業務,2019-04-01,,,\n", "E001,個人情報保護,2027-01-15,合格\n"),  # to come
        ("E001,業務,2019-04-01,,,\nE002,業務,2026-10-24,,,\n", DONE),  # 31 days
        ("E001,業務,2019-04-01,,,\nE002,業務,2019-04-01,2026-11-24,,\n", DONE),  # the last day
        ("E001,業務,2019-04-01,,,\nE002,業務,2019-04-01,,2026-12-01,\n", DONE),  # absent later
        ("E001,業務,2019-04-01,,,\nE002,業務,2019-04-01,,2024-01-10,2025-11-01\n", DONE),
        ("E001,業務,2019-04-01,2024-03-31,,\n", DONE),  # nobody is employed
        ("E002,業務,2019-04-01,,2026-01-10,\n", DONE),  # everybody is absent
        ("E001,業務,2019-04-01,,,\nE002,業務,2019-04-01,,,2026-11-20\n", DONE),  # was never away
    ],
)
def test_somebody_not(roster: str, training: str) -> None:
    finding = judged(roster, training)
    assert finding.status is Status.FAIL
    assert "E00" not in finding.observed.en + finding.observed.ja


@pytest.mark.parametrize(
    ("roster", "training"),
    [
        ("E001,業務,2019-04-01,,,\n", DONE + "E002,個人情報保護,きのう,合格\n"),
        ("E001,業務,2019-04-01,,,\n", DONE + "E002,料理,2026-06-15,合格\n"),
        ("E001,業務,2019-04-01,,,\n,業務,2019-04-01,,,\n", DONE),
        ("E001,業務,2019-04-01,,,\n", DONE + "E002,個人情報保護\n"),
        ("E001,業務,26/04/01,,,\n", DONE),
    ],
)
def test_a_row_that_cannot_be_read(roster: str, training: str) -> None:
    finding = judged(roster, training)
    assert finding.status is Status.ERROR
    assert "row" in finding.because.en


def test_other_topics_do_not_apply() -> None:
    files = {"roster": ROSTER + "E001,業務,2019-04-01,,,\n", "training": TRAINING + DONE}
    found = judge(CHECK, files, params={"topics": [TOPIC]})
    assert found["system-risk"].status is Status.NOT_APPLICABLE


def test_without_a_roster_nothing_is_known() -> None:
    (finding,) = judge(CHECK, {"training": TRAINING + DONE}).values()
    assert finding.status is Status.NOT_ASSESSED
    assert "roster" in finding.because.en


def test_without_any_ledger_nothing_is_known() -> None:
    (finding,) = judge(CHECK, {}).values()
    assert finding.status is Status.NOT_ASSESSED


@pytest.mark.parametrize(
    "params",
    [
        {"topics": []},
        {"topics": ["personal-informations"]},
        {"months": 0},
        {"months": 1200},
        {"joining_days": -1},
        {"joining_days": 10_000},
    ],
)
def test_parameters_that_would_judge_nobody(params: Any) -> None:
    with pytest.raises(ConfigurationError, match="wrong parameter"):
        judge(CHECK, {"roster": ROSTER, "training": TRAINING}, params=params)


def test_a_test_without_its_result_is_not_passed() -> None:
    two = "E001,業務,2019-04-01,,,\nE002,業務,2019-04-01,,,\n"
    waiting = "E002,個人情報保護,2026-06-15,\n"
    assert judged(two, DONE + waiting).status is Status.FAIL
    none_enters = DONE.replace("合格", "") + waiting
    assert judged(two, none_enters).status is Status.PASS
