"""records.owners_briefed: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.ledgers import judge
from urazuke.model import Status

CHECK = "records.owners_briefed"
SYSTEMS = "システム名,所管部署\n会員管理,システム部\n帳票,システム部\n"
ROSTER = "社員番号,部署,入社日,退職日\nE001,システム部,2019-04-01,\nE002,業務部,2019-04-01,\n"
HEAD = "社員番号,研修区分,修了日,結果\n"


def judged(training: str, *, roster: str = ROSTER, systems: str = SYSTEMS) -> dict[str, Status]:
    files = {"systems": systems, "roster": roster, "training": HEAD + training}
    return {name: finding.status for name, finding in judge(CHECK, files).items()}


@pytest.mark.parametrize(
    "training",
    [
        "E001,システムリスク説明会,2026-02-01,\n",
        "E001,システムリスク,2025-11-24,合格\n",
        "Ｅ００１,システムリスク説明会（補講）,令和8年2月1日,\n",
    ],
)
def test_somebody_attended(training: str) -> None:
    assert judged(training) == {"システム部": Status.PASS}


@pytest.mark.parametrize(
    "training",
    [
        "E002,システムリスク,2026-02-01,\n",  # of another department
        "E001,システムリスク,2025-11-23,\n",  # a day too old
        "E001,システムリスク,2026-12-01,\n",  # to come
        "E001,システムリスク,2026-02-01,不合格\n",
        "E001,情報セキュリティ,2026-02-01,\n",
        "E003,システムリスク,2026-02-01,\n",
    ],
)
def test_nobody_did(training: str) -> None:
    assert judged(training) == {"システム部": Status.FAIL}


def test_who_left_is_not_of_the_department_any_more() -> None:
    gone = ROSTER.replace("E001,システム部,2019-04-01,", "E001,システム部,2019-04-01,2026-10-31")
    assert judged("E001,システムリスク,2026-02-01,\n", roster=gone) == {"システム部": Status.FAIL}


def test_every_department_of_the_register_is_asked() -> None:
    more = SYSTEMS + "与信,審査部\n"
    found = judged("E001,システムリスク,2026-02-01,\n", systems=more)
    assert found == {"システム部": Status.PASS, "審査部": Status.FAIL}


def test_what_cannot_be_read_is_no_pass() -> None:
    good = "E001,システムリスク,2026-02-01,\n"
    assert Status.PASS not in judged(good, systems=SYSTEMS + ",審査部\n").values()
    assert judged(good + "E002,システムリスク,いつか,\n") == {"records/systems": Status.ERROR}


def test_an_empty_register_is_not_assessed() -> None:
    assert judged("", systems="システム名,所管部署\n") == {"records/systems": Status.NOT_ASSESSED}
