"""records.recipient_assessed: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.golden.records.transfers import TRANSFER, TRANSFERRED
from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.recipient_assessed"
HEAD = "提供先,審査日,審査結果,承認者,提供開始日,提供終了日,公表一覧,突合日\n"
GOOD = "提携先,2025-04-01,承認,E010,2025-04-15,,有,2026-10-01\n"
AGAIN = "提携先,2026-04-01,承認,E010,2025-04-15,,有,2026-10-01\n"


def judged(*rows: str, transfers: str | None = None, name: str = "提携先") -> Finding:
    files = {"recipients": HEAD + "".join(rows)}
    files |= {} if transfers is None else {"transfer": TRANSFER + transfers}
    found = judge(CHECK, files)
    return found.get(name) or found["records/recipients"]


@pytest.mark.parametrize(
    "rows",
    [
        (GOOD, AGAIN),
        (AGAIN, GOOD),
        (GOOD.replace("2025-04-01", "2025-04-15"), AGAIN),  # the same day
        (AGAIN.replace("2025-04-15", ""),),  # nothing was given yet
        (AGAIN.replace("2026-04-01", "2025-11-24").replace("2025-04-15", "2026-01-01"),),
        (GOOD.replace("2025-04-15,,", "2025-04-15,2026-03-31,"),),  # ended in time
    ],
)
def test_approved_first_and_in_time(rows: tuple[str, ...]) -> None:
    assert judged(*rows).status is Status.PASS


@pytest.mark.parametrize(
    "rows",
    [
        (GOOD.replace("2025-04-01", "2025-04-16"), AGAIN),  # a day after the first transfer
        (AGAIN,),
        (GOOD,),  # overdue
        (GOOD.replace("承認", "不可"), AGAIN),
        (GOOD, AGAIN.replace("承認", "不可")),
        (GOOD.replace("2025-04-01", "2024-03-31"), AGAIN),  # two years between
        (GOOD, AGAIN.replace("2026-04-01", "2026-12-01")),
        (GOOD.replace("2025-04-15,,", "2025-04-15,2026-12-31,"),),  # has not ended yet
        (GOOD.replace("2025-04-01", "2026-12-01"),),
    ],
)
def test_not(rows: tuple[str, ...]) -> None:
    assert judged(*rows).status is Status.FAIL


def test_the_ledger_of_transfers_knows_when_it_began() -> None:
    early = TRANSFERRED.replace("2026-11-20", "2025-03-31")
    assert judged(GOOD, AGAIN, transfers=TRANSFERRED).status is Status.PASS
    assert judged(GOOD, AGAIN, transfers=early).status is Status.FAIL


def test_what_ended_and_went_on() -> None:
    ended = GOOD.replace("2025-04-15,,", "2025-04-15,2026-03-31,")
    assert judged(ended, transfers=TRANSFERRED).status is Status.FAIL


def test_somebody_who_is_not_in_the_register() -> None:
    other = TRANSFERRED.replace("提携先", "他社")
    assert judged(GOOD, AGAIN, transfers=other, name="他社").status is Status.FAIL


def test_what_cannot_be_read() -> None:
    assert judged(GOOD, AGAIN, AGAIN.replace("承認", "？")).status is Status.ERROR
    assert judged(GOOD, AGAIN, transfers="x\n").status is Status.ERROR
