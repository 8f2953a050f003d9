"""records.accounts_reviewed: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.golden.records.accounts import ALICE, DENIED, REVIEW, host, judged, user
from urazuke.model import Status

CHECK = "records.accounts_reviewed"


@pytest.mark.parametrize(
    "rows",
    [
        REVIEW,
        REVIEW.replace("alice", ALICE).replace("123456789012,", "AWS,", 1),
        REVIEW.replace("2026-09-30", "2026-05-24"),  # six months to the day
        REVIEW + "CRM,carol,E001,2026-09-30,削除,2026-10-30,E010\n",
        REVIEW + "CRM,carol,E001,2026-11-01,削除,,E010\n",  # there is time until 1 December
        "123456789012,alice,E001,2025-01-30,削除,2025-02-01,E010\n" + REVIEW,  # made anew
    ],
)
def test_reviewed_in_time(rows: str) -> None:
    assert judged(CHECK, rows).status is Status.PASS


@pytest.mark.parametrize(
    "rows",
    [
        REVIEW.replace("alice", "alicia"),
        REVIEW.replace("123456789012", "210987654321"),
        REVIEW.replace("2026-09-30", "2026-05-23"),
        REVIEW.replace("2026-09-30", "2026-12-30"),
        REVIEW.replace("bob,E001", "bob,e010"),
        REVIEW.replace("継続,", "削除,2026-10-01", 1),  # said to be removed, but there
        REVIEW.replace("継続,", "削除,", 1),  # not carried out
        REVIEW + "CRM,carol,E001,2026-09-30,削除,,E010\n",
        REVIEW + "CRM,carol,E001,2026-09-30,変更,2026-10-31,E010\n",  # a day too late
        REVIEW + "CRM,carol,E001,2026-09-30,削除,2026-12-31,E010\n",
    ],
)
def test_not_reviewed_or_not_carried_out(rows: str) -> None:
    assert judged(CHECK, rows).status is Status.FAIL


def test_an_account_that_nobody_listed() -> None:
    finding = judged(CHECK, REVIEW, hosts={"there": host("bob", "mallory")})
    assert finding.status is Status.FAIL
    assert "there: mallory (never)" in finding.observed.en


def test_a_user_who_can_do_nothing_is_no_account() -> None:
    bot = ALICE.replace("Alice", "bot")
    users = {ALICE: user("Alice"), bot: user("bot", password=False)}
    assert judged(CHECK, REVIEW, users=users).status is Status.PASS
    users[bot] = user("bot", password=False, key=True)
    assert judged(CHECK, REVIEW, users=users).status is Status.FAIL


def test_a_system_that_could_not_be_seen_is_no_pass() -> None:
    assert judged(CHECK, REVIEW, hosts={"there": DENIED}).status is Status.ERROR
    assert judged(CHECK, REVIEW, users={ALICE: DENIED}).status is Status.ERROR


def test_a_run_without_accounts_is_not_assessed() -> None:
    assert judged(CHECK, REVIEW, users={}, hosts={}).status is Status.NOT_ASSESSED


def test_a_row_that_cannot_be_read() -> None:
    assert judged(CHECK, REVIEW + "CRM,carol,E001,きのう,継続,,E010\n").status is Status.ERROR
