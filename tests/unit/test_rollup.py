"""The roll-up takes the worst, counts everything, and never makes a pass of nothing."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.fakes import THINGS, Engine, check, control, fact, known
from tests.unit.test_evaluate import always_pass
from urazuke import rollup
from urazuke.catalog import Catalog, Promise
from urazuke.model import Finding, Severity, Status, worst
from urazuke.sdk import same
from urazuke.verdict import Gates, exit_code

STATUSES = st.lists(st.sampled_from(list(Status)), max_size=8)
(TEMPLATE,) = Engine(check(always_pass), control()).judge(fact(THINGS, [known("a")]))


def finding(
    number: int, status: Status, name: str = "X-01", severity: Severity = Severity.HIGH
) -> Finding:
    raw = Status.FAIL if status is Status.WAIVED else status
    return msgspec.structs.replace(
        TEMPLATE,
        subject=f"s{number}",
        status=status,
        raw_status=raw,
        control=name,
        severity=severity,
    )


def findings(statuses: list[Status]) -> list[Finding]:
    return [finding(number, status) for number, status in enumerate(statuses)]


def test_the_order_is_the_law() -> None:
    assert [status.value for status in Status] == [
        "fail",
        "error",
        "not-assessed",
        "manual",
        "waived",
        "pass",
        "not-applicable",
    ]


def test_nothing_at_all_is_not_assessed() -> None:
    assert worst([]) is Status.NOT_ASSESSED
    results = rollup.controls([control()], [])
    assert results["X-01"].status is Status.NOT_ASSESSED


@given(STATUSES, st.sampled_from(list(Status)))
def test_one_more_finding_never_makes_it_better(statuses: list[Status], more: Status) -> None:
    before, after = worst(statuses), worst([*statuses, more])
    if statuses:
        assert after.rank <= before.rank
    assert after.rank <= more.rank


@given(STATUSES)
def test_counts_leave_nothing_out(statuses: list[Status]) -> None:
    result = rollup.controls([control()], findings(statuses))["X-01"]
    assert sum(result.counts.values()) == len(statuses)
    assert set(result.counts) == set(Status)
    assert result.status is worst(statuses)
    assert result.population.seen <= (result.population.expected or 0)


def promise(name: str, *rollup_of: str) -> Promise:
    return Promise(
        id=name,
        section="s",
        quote_ja="q",
        gist_ja="g",
        gist_en="g",
        assess="automated",
        validity=same("v"),
        rollup_of=rollup_of,
    )


@given(STATUSES, STATUSES)
def test_a_promise_is_as_good_as_its_worst_control(one: list[Status], two: list[Status]) -> None:
    first, second = control("X-01"), control("X-02", promises=("P-01", "P-02"))
    catalog = Catalog(
        promises={
            "P-01": promise("P-01"),
            "P-02": promise("P-02"),
            "P-03": promise("P-03"),
            "P-09": promise("P-09", "P-01", "P-02"),
        },
        controls={"X-01": first, "X-02": second},
        sources={},
    )
    found = [*findings(one), *(finding(n, s, "X-02") for n, s in enumerate(two))]
    results = rollup.controls([first, second], found)
    answers = rollup.promises(catalog, results)
    assert answers["P-01"].status is worst([results["X-01"].status, results["X-02"].status])
    assert answers["P-02"].status is results["X-02"].status
    assert answers["P-03"].status is Status.NOT_ASSESSED
    assert answers["P-09"].status is worst([answers["P-01"].status, answers["P-02"].status])
    assert list(answers) == ["P-01", "P-02", "P-03", "P-09"]


def code(statuses: list[Status], gates: Gates | None = None, severity: str = "high") -> int:
    found = [finding(n, s, severity=Severity(severity)) for n, s in enumerate(statuses)]
    return exit_code(found, rollup.controls([control()], found), gates or Gates())


@given(STATUSES)
def test_exit_0_means_that_everything_is_known_and_nothing_fails(statuses: list[Status]) -> None:
    known_and_good = {Status.PASS, Status.NOT_APPLICABLE, Status.WAIVED}
    proven = bool(statuses) and set(statuses) <= known_and_good
    expected = 1 if Status.FAIL in statuses else 0 if proven else 2
    assert code(statuses) == expected


def test_a_control_that_is_not_part_of_the_run_keeps_its_promise_from_passing() -> None:
    first, second = control("X-01"), control("X-02")
    catalog = Catalog(
        promises={"P-01": promise("P-01")}, controls={"X-01": first, "X-02": second}, sources={}
    )
    results = rollup.controls([first], findings([Status.PASS]))
    assert results["X-01"].status is Status.PASS
    assert rollup.promises(catalog, results)["P-01"].status is Status.NOT_ASSESSED


@given(STATUSES)
def test_a_control_asked_only_in_part_never_passes(statuses: list[Status]) -> None:
    result = rollup.controls([control()], findings(statuses), frozenset({"X-01"}))["X-01"]
    assert result.status is worst([*statuses, Status.NOT_ASSESSED])


GATED = [
    ([Status.FAIL], Gates(fail_on=Severity.CRITICAL), 0),
    ([Status.FAIL], Gates(fail_on=Severity.HIGH), 1),
    ([Status.MANUAL], Gates(allow_manual=True), 0),
    ([Status.MANUAL, Status.ERROR], Gates(allow_manual=True), 2),
    ([Status.NOT_ASSESSED], Gates(allow_manual=True), 2),
    ([Status.ERROR, Status.PASS], Gates(coverage_below=50), 0),
    ([Status.ERROR, Status.PASS], Gates(coverage_below=51), 2),
    ([Status.FAIL, Status.PASS], Gates(coverage_below=10), 1),
    ([Status.FAIL, Status.ERROR], Gates(exit_zero=True), 0),
    ([], Gates(), 2),
    ([], Gates(coverage_below=0), 2),
]


@pytest.mark.parametrize(("statuses", "gates", "expected"), GATED)
def test_gates_move_1_and_2_only(statuses: list[Status], gates: Gates, expected: int) -> None:
    assert code(statuses, gates) == expected
