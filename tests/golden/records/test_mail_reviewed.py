"""records.mail_reviewed: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.golden.records.transfers import MAIL, MAILED
from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.mail_reviewed"


def judged(*rows: str) -> Finding:
    found = judge(CHECK, {"mail-review": MAIL + "".join(rows)})
    return found.get("mail-review") or found["records/mail-review"]


@pytest.mark.parametrize(
    "row",
    [
        "m-2,,E001,却下,E010,2026-11-20 14:55,\n",
        "m-2,2026-11-20 15:10,E001,迂回,,,RINGI-12\n",
        "m-2,,E001,承認,E010,2026-11-20 14:55,\n",  # not sent yet
    ],
)
def test_a_verdict_of_somebody_else(row: str) -> None:
    assert judged(MAILED, row).status is Status.PASS


@pytest.mark.parametrize(
    "row",
    [
        "m-2,2026-11-20 15:10,E001,承認,,2026-11-20 14:55,\n",
        "m-2,2026-11-20 15:10,E001,承認,E010,,\n",
        "m-2,2026-11-20 15:10,E001,承認,E010,2026-11-20 15:11,\n",
        "m-2,2026-11-20 15:10,E001,承認,E001,2026-11-20 14:55,\n",
        "m-2,2026-11-20 15:10,E001,迂回,E010,2026-11-20 14:55,\n",
        "m-2,2026-11-20 15:10,E001,迂回,,,-\n",
        "m-2,2026-11-20 15:10,E001,迂回,,,なし\n",
        "m-2,2026-11-20 15:10,E001,迂回,,,None\n",
        "m-2,2026-11-20 15:10,E001,却下,E010,2026-11-20 14:55,\n",  # and sent all the same
    ],
)
def test_let_through(row: str) -> None:
    finding = judged(MAILED, row)
    assert finding.status is Status.FAIL
    assert "row 3" in finding.observed.en


@pytest.mark.parametrize("verdict", ["", "自動", "承認？"])
def test_no_verdict_that_is_known(verdict: str) -> None:
    assert judged(MAILED, MAILED.replace("承認", verdict)).status is Status.ERROR
