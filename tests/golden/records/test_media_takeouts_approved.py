"""records.media_takeouts_approved: what would make it say pass wrongly? It is 2026-11-24 18:00."""

import pytest

from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.media_takeouts_approved"
MEDIA = "媒体番号,保管場所,施錠,鍵管理者,責任者,点検日,点検結果,除却日\n"
LEDGER = MEDIA + "M-01,A,はい,E1,E2,2026-06-30,有,\nM-02,A,はい,E1,E2,2026-06-30,有,2026-06-30\n"
OUT = "媒体番号,持出者,承認日時,承認者,持出日時,返却期限,返却日時,例外承認番号\n"


def taken(rows: str, media: str = LEDGER) -> Finding:
    found = judge(CHECK, {"media-takeouts": OUT + rows, "media": media})
    return found.get("media-takeouts") or found["records/media-takeouts"]


def row(
    approved: str = "E010,2026-06-15 09:00",
    when: str = "2026-06-15 09:00",
    back: str = "2026-06-17,2026-06-17 23:59",
    *,
    medium: str = "M-01",
    taker: str = "E003",
    exception: str = "",
) -> str:
    approver, moment = approved.split(",")
    return f"{medium},{taker},{moment},{approver},{when},{back},{exception}\n"


GOOD = row()


@pytest.mark.parametrize(
    "rows",
    [
        GOOD,  # approved in the same minute, returned in the last one
        row(medium="ｍ-01"),
        row(back="2026-11-24,"),  # due today
        row(back=",", exception="EX-7"),
        row(back="2026-06-17,", exception="EX-7"),
        GOOD + row(when="2026-06-17 23:59"),  # taken again in the minute of its return
        row(when="2026-06-29 09:00", back="2026-06-30,2026-06-30 10:00", medium="M-02"),
    ],
)
def test_in_order(rows: str) -> None:
    assert taken(rows).status is Status.PASS


@pytest.mark.parametrize(
    "offence",
    [
        row("E010,2026-06-15 09:01"),  # a minute after
        row("E010,"),
        row(",2026-06-15 08:00"),
        row("E003,2026-06-15 08:00"),  # his own approval
        row("ｅ００３,2026-06-15 08:00"),
        row(taker=""),
        row(back="2026-06-16,2026-06-17 00:00"),  # a minute late
        row(back="2026-11-23,"),  # still outside
        row(back=","),
        row(back=",2026-06-17 10:00"),  # due at no time
        row(back="2026-06-17,2026-06-15 08:59"),  # back before it left
        row(back="2026-12-17,2026-12-16 10:00"),  # a return that is to come
        row(when="2026-11-24 18:01", back="2026-12-01,"),
        row(medium="M-09"),
        row(medium="M-02", when="2026-07-01 09:00", back="2026-07-02,2026-07-02 09:00"),  # gone
        row("E010,", exception="EX-7"),  # an exception is approved too
        row("E003,2026-06-15 08:00", exception="EX-7"),
        row(when="2026-06-16 09:00", back="2026-06-17,2026-06-17 10:00"),  # outside already
        row(),  # twice
    ],
)
def test_one_is_not(offence: str) -> None:
    finding = taken(GOOD + offence)
    assert finding.status is Status.FAIL
    assert "E00" not in finding.observed.en + finding.observed.ja


def test_taken_again_while_it_is_lent_for_good() -> None:
    lent = row(when="2026-06-01 09:00", approved="E010,2026-06-01 08:00", back=",", exception="EX")
    assert taken(lent + GOOD).status is Status.FAIL


def test_rows_that_cannot_be_read() -> None:
    bad = row(when="2026-06-15")  # no time of the day
    assert taken(GOOD + bad).status is Status.ERROR
    assert taken(row("E010,") + bad).status is Status.FAIL
    assert taken(GOOD, LEDGER + ",A,はい,E1,E2,2026-06-30,有,\n").status is Status.ERROR


def test_nothing_taken_out_is_for_a_statement_to_say() -> None:
    assert taken("").status is Status.NOT_ASSESSED


def test_without_the_ledger_of_media_nothing_is_known() -> None:
    (finding,) = judge(CHECK, {"media-takeouts": OUT + GOOD}).values()
    assert finding.status is Status.NOT_ASSESSED
