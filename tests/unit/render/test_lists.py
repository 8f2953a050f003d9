"""Lists are cut fairly, worst first, and every finding is shown or counted."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.render.sample import CONTROLS, assessment, finding
from urazuke.assessment import FactRecord
from urazuke.model import UNKNOWN, Evidence, Finding, Severity, Status
from urazuke.render import extract, gaps, opinion, proof, trace
from urazuke.sdk import same

STATUSES = st.lists(st.sampled_from(list(Status)), max_size=12)


def of(statuses: list[Status]) -> list[Finding]:
    return [finding(number, status) for number, status in enumerate(statuses)]


@given(st.lists(st.integers(1, 500), max_size=12), st.integers(1, 300))
def test_a_limit_is_fair(sizes: list[int], most: int) -> None:
    limit = extract.fair_limit(sizes, most)
    shown = sum(min(size, limit) for size in sizes)
    assert limit >= 1
    assert shown <= max(most, len(sizes))
    if limit < max(sizes, default=0) and len(sizes) <= most:
        assert sum(min(size, limit + 1) for size in sizes) > most


@given(STATUSES)
def test_every_finding_is_in_exactly_one_list(statuses: list[Status]) -> None:
    run = assessment(of(statuses))
    failing = sum(each.total for each in extract.failing(run))
    settled = sum(each.total for each in extract.settled(run).values())
    unknown = sum(each.findings for found in gaps.unknown(run).values() for each in found)
    assert failing + settled + unknown == len(statuses)
    assert failing == statuses.count(Status.FAIL)
    assert unknown == sum(status in UNKNOWN for status in statuses)
    assert len(extract.waived(run)) == statuses.count(Status.WAIVED)


def test_failures_never_crowd_out_those_of_another_control() -> None:
    many = [finding(number, Status.FAIL) for number in range(3000)]
    few = [finding(number, Status.FAIL, control="X-02") for number in range(3000, 3003)]
    shown = {each.control.id: each for each in extract.failing(assessment(many + few))}
    assert len(shown["X-02"].shown) == 3
    assert len(shown["X-01"].shown) == extract.FAILING - 3
    assert shown["X-01"].total == 3000


def test_the_most_severe_control_comes_first() -> None:
    mild = msgspec.structs.replace(CONTROLS[0], severity=Severity.LOW)
    findings = [finding(1, Status.FAIL), finding(2, Status.FAIL, control="X-02")]
    run = assessment(findings, chosen=(mild, CONTROLS[1]))
    assert [each.control.id for each in extract.failing(run)] == ["X-02", "X-01"]


def test_one_cause_is_one_row() -> None:
    same_cause = [finding(n, Status.ERROR, because=same("denied")) for n in range(100)]
    ((entry,),) = gaps.unknown(assessment(same_cause)).values()
    (gap,) = entry.gaps
    assert (gap.total, len(gap.subjects), entry.findings) == (100, gaps.SUBJECTS, 100)


def test_causes_beyond_the_limit_are_counted() -> None:
    many = [finding(n, Status.ERROR, because=same(f"cause {n}")) for n in range(gaps.GAPS + 7)]
    ((entry,),) = gaps.unknown(assessment(many)).values()
    assert (len(entry.gaps), entry.hidden) == (gaps.GAPS, 7)


def test_what_would_close_a_gap() -> None:
    empty = Evidence(fact="0" * 64, pointer="/members")
    cases = {
        "access": finding(1, Status.ERROR),
        "check": finding(2, Status.NOT_ASSESSED, check="no-check"),
        "target": finding(3, Status.NOT_ASSESSED, target="-", subject="-"),
        "empty": finding(4, Status.NOT_ASSESSED, evidence=(empty,)),
        "again": finding(5, Status.NOT_ASSESSED),
        "statement": finding(6, Status.MANUAL, check="attestation"),
    }
    for remedy, each in cases.items():
        ((entry,),) = gaps.unknown(assessment([each])).values()
        assert [gap.remedy for gap in entry.gaps] == [remedy]


def test_controls_that_did_not_run_are_traced_as_unknown() -> None:
    run = assessment([finding(1, Status.PASS)], chosen=CONTROLS[:1])
    ((_, traced),) = trace.sections(run)
    backing = {each.control.id: each.status for each in traced[0].backing}
    assert backing == {"X-01": Status.PASS, "X-02": Status.NOT_ASSESSED}
    assert [control.id for control in trace.absent(run)] == ["X-02", "X-03"]


def test_facts_are_listed_once() -> None:
    run = assessment([finding(1, Status.PASS), finding(1, Status.FAIL)])
    (used,) = proof.facts(run)
    assert (used.findings, used.target) == (2, "")
    name = used.fact
    kept = FactRecord(fact=name, collector="host.things", target="web1", collected_at="2026")
    run = msgspec.structs.replace(run, facts=[kept])
    (used,) = proof.facts(run)
    assert (used.findings, used.target, used.collector) == (2, "web1", "host.things")


@given(STATUSES)
def test_tallies_leave_nothing_out(statuses: list[Status]) -> None:
    run = assessment(of(statuses))
    assert sum(number for _, number in opinion.promises(run)) == len(run.promises)
    assert sum(number for _, number in opinion.controls(run)) == len(run.controls)
    assert [status for status, _ in opinion.promises(run)] == list(Status)
