"""records.room_authorisations_reviewed: what would make it pass wrongly? It is 2026-11-24."""

import pytest

from tests.golden.records.rooms import LIST, ONE, ROOM, ROOMS, judged
from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.room_authorisations_reviewed"
ROSTER = "社員番号,部署,入社日,退職日\n"
GOOD = f"E001,{ROOM},2026-04-01,,2026-09-30\n"


def reviewed(listed: str, **more: str) -> Finding:
    return judged(CHECK, {"rooms": ROOMS + ONE, "room-authorisations": LIST + listed, **more})


@pytest.mark.parametrize(
    "listed",
    [
        GOOD,
        f"E001,{ROOM},2020-04-01,,2026/8/24\n",  # three months, to the day
        f"E001,{ROOM},2026-08-24,,\n",  # granted three months ago
        GOOD + f"E002,{ROOM},2020-04-01,2026-11-23,\n",  # ended yesterday
        f"E001,{ROOM},2020-04-01,2020-04-01,\n",  # a day long ago: nobody is on the list now
    ],
)
def test_in_time(listed: str) -> None:
    assert reviewed(listed).status is Status.PASS


@pytest.mark.parametrize(
    "listed",
    [
        f"E001,{ROOM},2020-04-01,,2026-08-23\n",
        f"E001,{ROOM},2026-08-23,,\n",
        f"E001,{ROOM},2020-04-01,,2026-11-25\n",  # a review that is to come
        GOOD + f"E002,{ROOM},2020-04-01,2026-11-24,\n",  # its last day
        GOOD + f"E002,{ROOM},2020-04-01,2027-04-01,2025-11-24\n",
        "E001,執務室3階,2026-04-01,,2026-09-30\n",  # nobody for this room
        "",
    ],
)
def test_not(listed: str) -> None:
    finding = reviewed(listed)
    assert finding.status is Status.FAIL
    assert "E00" not in finding.observed.en + finding.observed.ja


@pytest.mark.parametrize(
    ("roster", "status"),
    [
        ("E001,業務,2019-04-01,2026-11-24\n", Status.PASS),
        ("Ｅ００１,業務,2019-04-01,2026-11-23\n", Status.FAIL),
        ("e001,業務,2019-04-01,2026-11-23\n", Status.FAIL),
        ("E001,業務,2019-04-01,2020-03-31\nE001,業務,2022-04-01,\n", Status.PASS),
        ("E002,業務,2019-04-01,2020-03-31\n", Status.PASS),
    ],
)
def test_leavers(roster: str, status: Status) -> None:
    assert reviewed(GOOD, roster=ROSTER + roster).status is status


def test_rows_that_cannot_be_read() -> None:
    assert reviewed(GOOD + f"E002,{ROOM},きのう,,\n").status is Status.ERROR
    assert reviewed(GOOD, roster=ROSTER + "E001,業務,,\n").status is Status.ERROR


def test_other_rooms() -> None:
    files = {
        "rooms": ROOMS + ONE + "執務室3階,執務エリア,72,\n",
        "room-authorisations": LIST + GOOD + "E001,書庫,2026-04-01,,2026-09-30\n",
    }
    found = judge(CHECK, files)
    assert found[ROOM].status is Status.PASS
    assert found["執務室3階"].status is Status.NOT_APPLICABLE
    assert found["書庫"].status is Status.FAIL


def test_without_a_register_nothing_is_known() -> None:
    files: dict[str, str | bytes] = {"room-authorisations": LIST + GOOD}
    assert judged(CHECK, files).status is Status.NOT_ASSESSED
