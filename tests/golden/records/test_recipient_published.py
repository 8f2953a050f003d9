"""records.recipient_published: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.golden.records.test_recipient_assessed import AGAIN, GOOD, HEAD
from tests.golden.records.transfers import TRANSFER, TRANSFERRED
from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.recipient_published"
ENDED = AGAIN.replace("2025-04-15,,", "2025-04-15,2026-06-30,")


def judged(*rows: str, transfers: str | None = None, name: str = "提携先") -> Finding:
    files = {"recipients": HEAD + "".join(rows)}
    files |= {} if transfers is None else {"transfer": TRANSFER + transfers}
    found = judge(CHECK, files)
    return found.get(name) or found["records/recipients"]


def test_published_and_compared() -> None:
    assert judged(GOOD, AGAIN, transfers=TRANSFERRED).status is Status.PASS
    assert judged(AGAIN.replace("2026-10-01", "2026-08-24")).status is Status.PASS


@pytest.mark.parametrize(
    "row",
    [
        AGAIN.replace("有", "無"),
        AGAIN.replace("2026-10-01", "2026-08-23"),
        AGAIN.replace("2026-10-01", "2026-12-01"),
    ],
)
def test_not_published_or_not_compared(row: str) -> None:
    assert judged(GOOD, row).status is Status.FAIL


def test_a_recipient_that_only_the_transfers_know() -> None:
    other = TRANSFERRED.replace("提携先", "他社")
    assert judged(AGAIN, transfers=other, name="他社").status is Status.FAIL


def test_what_ended() -> None:
    assert judged(ENDED).status is Status.NOT_APPLICABLE
    assert judged(ENDED.replace("有", "無"), transfers=TRANSFERRED).status is Status.FAIL
