"""records.transfers_encrypted: what would make it say pass wrongly? It is 2026-11-24."""

import pytest

from tests.golden.records.transfers import TRANSFER, TRANSFERRED
from tests.ledgers import judge
from urazuke.model import Finding, Status

CHECK = "records.transfers_encrypted"


def judged(*rows: str) -> Finding:
    found = judge(CHECK, {"transfer": TRANSFER + "".join(rows)})
    return found.get("transfer") or found["records/transfer"]


def test_encrypted_with_a_password() -> None:
    assert judged(TRANSFERRED, TRANSFERRED.replace("有", "○")).status is Status.PASS


def test_the_same_way_is_mentioned() -> None:
    finding = judged(TRANSFERRED.replace("別経路", "同一経路"))
    assert finding.status is Status.PASS
    assert "transfer row 2" in finding.observed.en


@pytest.mark.parametrize("change", [("有,有", "無,有"), ("有,有", "有,無"), ("有,有", "有,不可")])
def test_one_that_is_not(change: tuple[str, str]) -> None:
    finding = judged(TRANSFERRED, TRANSFERRED.replace(*change))
    assert finding.status is Status.FAIL
    assert "transfer row 3" in finding.observed.en


@pytest.mark.parametrize("change", [("有,有", ",有"), ("有,有", "有,AES"), ("有,有", "有,-")])
def test_one_that_does_not_say(change: tuple[str, str]) -> None:
    silent = TRANSFERRED.replace(*change)
    assert judged(TRANSFERRED, silent).status is Status.ERROR
    assert judged(TRANSFERRED.replace("有,有", "無,有"), silent).status is Status.FAIL


def test_nothing_was_sent() -> None:
    assert judged().status is Status.NOT_ASSESSED
