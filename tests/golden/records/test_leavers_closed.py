"""records.leavers_closed: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.golden.records.accounts import ALICE, DENIED, REVIEW, ROSTER, host, judged, user
from urazuke.model import Status

CHECK = "records.leavers_closed"


@pytest.mark.parametrize("roster", [ROSTER, ROSTER.lower(), ROSTER + "E002,業務,2026-11-24,\n"])
def test_everybody_works_here(roster: str) -> None:
    assert judged(CHECK, REVIEW, roster=roster).status is Status.PASS


@pytest.mark.parametrize(
    "rows",
    [
        REVIEW.replace("E001", "E002", 1),  # left yesterday
        REVIEW.replace("E001", "e002", 1),
        REVIEW.replace("E001", "E003", 1),  # not on the roster
        REVIEW.splitlines(keepends=True)[0],  # of the other account nobody knows the holder
        REVIEW + "there,bob,E002,2026-10-01,継続,,E010\n",  # the latest review counts
    ],
)
def test_somebody_does_not(rows: str) -> None:
    assert judged(CHECK, rows).status is Status.FAIL


def test_who_came_back_works_here() -> None:
    back = ROSTER + "E002,業務,2026-11-24,\n"
    assert judged(CHECK, REVIEW.replace("E001", "E002"), roster=back).status is Status.PASS


def test_who_leaves_today_still_works_here() -> None:
    today = ROSTER.replace("2026-11-23", "2026-11-24")
    assert judged(CHECK, REVIEW.replace("E001", "E002"), roster=today).status is Status.PASS


def test_without_a_roster_it_is_not_known() -> None:
    assert judged(CHECK, REVIEW, roster=None).status is Status.NOT_ASSESSED


def test_a_system_that_could_not_be_seen_is_no_pass() -> None:
    assert judged(CHECK, REVIEW, hosts={"there": DENIED}).status is Status.ERROR
    found = judged(CHECK, REVIEW, users={ALICE: DENIED}, hosts={"there": host("eve")})
    assert found.status is Status.FAIL


def test_a_run_without_accounts_is_not_assessed() -> None:
    nobody = {ALICE: user("Alice", password=False)}
    assert judged(CHECK, REVIEW, users=nobody, hosts={}).status is Status.NOT_ASSESSED
