"""Statements of people: until when they count, and what makes them worthless."""

import calendar
import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.fakes import RULE, THINGS, Engine, check, control, fact, known
from tests.unit.signing import ANN, PEOPLE, seal, write
from tests.unit.test_evaluate import always_pass
from urazuke import attestations
from urazuke.catalog import Catalog
from urazuke.dates import add_months
from urazuke.errors import ConfigurationError
from urazuke.evaluate.people import none_exist
from urazuke.model import Status

TOKYO = ZoneInfo("Asia/Tokyo")
NOON = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
CATALOG = Catalog(
    promises={},
    controls={"X-01": control(asks=("attestation",), attestation=RULE), "X-02": control("X-02")},
    sources={},
)
GOOD = {
    "control": "X-01",
    "statement": "in order",
    "signer": "A",
    "role": "ciso",
    "method": "examine",
    "effective": "2026-01-10",
    "valid_until": "2026-12-31",
}


def load(
    folder: Path, moment: datetime = NOON, signed: str = "2026-03-01", **changes: Any
) -> list[attestations.Judged]:
    """One statement of A, signed by A unless the day is empty."""
    path = write(folder, GOOD | changes)
    try:
        if signed:
            seal(path, CATALOG, signed, ANN)
    except ConfigurationError:
        pass
    return attestations.load([str(folder)], CATALOG, moment, TOKYO, PEOPLE)


def test_a_valid_statement_passes_and_tells_until_when(tmp_path: Path) -> None:
    (judged,) = load(tmp_path)
    assert (judged.status, judged.valid_until) == (Status.PASS, "2026-12-31")


def test_the_control_and_the_documents_may_end_it_earlier(tmp_path: Path) -> None:
    assert load(tmp_path, effective="2025-11-30")[0].valid_until == "2026-11-30"
    document = {"title": "t", "sha256": "0" * 64, "expires": "2026-11-25"}
    assert load(tmp_path, documents=[document])[0].valid_until == "2026-11-25"


def test_it_counts_to_the_end_of_its_last_day_where_the_organization_is(tmp_path: Path) -> None:
    last = {"valid_until": "2026-11-24"}
    in_time = datetime(2026, 11, 24, 14, 59, 59, tzinfo=UTC)  # 23:59:59 in Tokyo
    assert load(tmp_path, in_time, **last)[0].status is Status.PASS
    too_late = in_time + timedelta(seconds=1)
    assert load(tmp_path, too_late, **last)[0].status is Status.MANUAL


def test_a_role_that_may_not_sign_is_an_error(tmp_path: Path) -> None:
    assert load(tmp_path, role="clerk")[0].status is Status.ERROR


def test_a_changed_or_missing_document_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "proof.txt"
    file.write_text("1")
    document = {"title": "t", "path": "proof.txt", "sha256": hashlib.sha256(b"1").hexdigest()}
    assert load(tmp_path, documents=[document])[0].status is Status.PASS
    file.write_text("2")
    assert load(tmp_path, documents=[document])[0].status is Status.ERROR
    file.unlink()
    assert load(tmp_path, documents=[document])[0].status is Status.ERROR


REFUSED = [
    ({"control": "X-03"}, "did you mean 'X-0"),
    ({"control": "X-02"}, "not answered by a statement"),
    ({"effective": "2026-11-25"}, "in the future"),
    ({"period": {"begin": "2026-01-01", "end": "2026-11-25"}}, "in the future"),
    ({"effective": "24.11.2026"}, "YYYY-MM-DD"),
    ({"valid_until": "2026-02-30"}, "YYYY-MM-DD"),
    ({"methode": "x"}, "did you mean 'method'?"),
]


@pytest.mark.parametrize(("changes", "said"), REFUSED)
def test_what_cannot_be_meant_is_refused(
    tmp_path: Path, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, **changes)
    assert said in str(caught.value)
    assert "a.yaml:" in str(caught.value)


def status_of(judged: list[attestations.Judged]) -> Status:
    asked = Engine(
        check(always_pass),
        control(asks=("attestation",), attestation=RULE),
        attestations=tuple(judged),
    )
    (found,) = [f for f in asked.judge(fact(THINGS, [known("a")])) if f.check == "attestation"]
    return found.status


def test_a_bad_statement_outweighs_a_good_one_and_a_good_one_an_expired_one(tmp_path: Path) -> None:
    good = load(tmp_path)
    lapsed = load(tmp_path, effective="2025-01-01", valid_until="2025-06-30")
    bad = load(tmp_path, role="clerk")
    assert status_of([]) is Status.MANUAL
    assert status_of(lapsed) is Status.MANUAL
    assert status_of([*lapsed, *good]) is Status.PASS
    assert status_of([*good, *bad]) is Status.ERROR


def test_a_valid_statement_that_none_exists_makes_an_empty_population_not_applicable(
    tmp_path: Path,
) -> None:
    for stated, lapsed, expected in (
        (["host.things"], False, Status.NOT_APPLICABLE),
        (["host"], False, Status.NOT_APPLICABLE),
        (["aws"], False, Status.NOT_ASSESSED),
        (["host.things"], True, Status.NOT_ASSESSED),
    ):
        until = "2026-01-31" if lapsed else "2026-12-31"
        judged = load(tmp_path, none_exist=stated, valid_until=until)
        asked = Engine(check(always_pass), CATALOG.controls["X-01"], attestations=tuple(judged))
        found = [f for f in asked.judge(fact(THINGS)) if f.check == "host.things"]
        assert [f.status for f in found] == [expected]


def test_nobody_states_that_time_has_not_passed(tmp_path: Path) -> None:
    """A history that shows nothing is never not applicable."""
    judged = load(
        tmp_path, none_exist=["host", "history", "history.runs"], valid_until="2026-12-31"
    )
    assert none_exist(judged) == {"X-01": frozenset({"host"})}


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(0, 60))
def test_months_are_added_as_a_calendar_does(day: date, months: int) -> None:
    later = add_months(day, months)
    total = day.year * 12 + day.month - 1 + months
    assert (later.year, later.month) == (total // 12, total % 12 + 1)
    last = calendar.monthrange(later.year, later.month)[1]
    assert later.day == min(day.day, last)


def test_29_february() -> None:
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2024, 2, 29), 48) == date(2028, 2, 29)
