"""The engine's law: nothing unknown is ever a pass, and no subject vanishes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.fakes import HOST, OTHERS, RULE, THINGS, Engine, check, control, fact, known
from urazuke.model import Finding, Member, Reason, Status, Target, Unavailable
from urazuke.sdk import Decides, Unreadable, Verdict, failed, not_applicable, passed, same
from urazuke.sdk.checks import Need, Scope

DENIED = Unavailable(reason=Reason.DENIED, detail="sudo: a password is required")


def always_pass(facts: Any, params: Any) -> Verdict:
    return passed(same("fine"), same("fine"))


def always_fail(facts: Any, params: Any) -> Verdict:
    return failed(same("bad"), same("fine"), "true")


def engine(judge: Any = always_pass, **needs: Need) -> Engine:
    return Engine(check(judge, **needs), control())


def statuses(findings: list[Finding]) -> dict[str, Status]:
    return {finding.subject: finding.status for finding in findings}


def test_a_known_subject_gets_the_verdict_of_the_check() -> None:
    (finding,) = engine().judge(fact(THINGS, [known("a")]))
    assert finding.status is Status.PASS
    assert finding.evidence[0].pointer == "/members/0"
    assert finding.collected_at == "2026-11-24T03:00:00Z"


@pytest.mark.parametrize("reason", list(Reason))
def test_an_unavailable_subject_is_an_error_that_names_the_reason(reason: Reason) -> None:
    gap = Unavailable(reason=reason, detail="detail-1")
    found = engine().judge(fact(THINGS, [known("a"), Member(subject="b", unavailable=gap)]))
    not_yet = {Reason.NOT_ASKED, Reason.TOO_SOON}
    unknown = Status.NOT_ASSESSED if reason in not_yet else Status.ERROR
    assert statuses(found) == {"a": Status.PASS, "b": unknown}
    assert reason.value in found[1].because.en
    assert "detail-1" in found[1].because.ja


def test_a_gap_is_a_finding_of_its_own_beside_the_members_that_were_seen() -> None:
    found = engine(always_fail).judge(fact(THINGS, [known("a")], DENIED))
    assert statuses(found) == {"a": Status.FAIL, HOST.name: Status.ERROR}


def test_an_empty_enumeration_is_not_assessed() -> None:
    assert statuses(engine().judge(fact(THINGS))) == {HOST.name: Status.NOT_ASSESSED}


def test_a_fact_that_was_never_collected_is_not_assessed() -> None:
    assert statuses(engine().judge()) == {HOST.name: Status.NOT_ASSESSED}


def test_no_target_is_not_assessed() -> None:
    found = Engine(check(always_pass), control(), targets=()).judge()
    assert [finding.status for finding in found] == [Status.NOT_ASSESSED]


def test_a_run_that_ended_before_its_targets_were_known_says_so() -> None:
    asked = Engine(check(always_pass), control(), targets=(), discovered=False)
    (finding,) = asked.judge()
    assert finding.status is Status.NOT_ASSESSED
    assert "interrupted" in finding.because.en


def test_a_check_that_raises_costs_that_subject_only() -> None:
    def raises(facts: Any, params: Any) -> Verdict:
        if facts.thing.number == 2:
            raise RuntimeError("secret")
        return passed(same(""), same(""))

    found = engine(raises).judge(fact(THINGS, [known("a"), known("b", 2), known("c")]))
    assert statuses(found) == {"a": Status.PASS, "b": Status.ERROR, "c": Status.PASS}
    assert "RuntimeError" in found[1].because.en
    assert "secret" not in found[1].because.en


def test_a_check_that_yields_nothing_is_an_error() -> None:
    (finding,) = engine(lambda facts, params: None).judge(fact(THINGS, [known("a")]))
    assert finding.status is Status.ERROR


@pytest.mark.parametrize(
    "status", [Status.ERROR, Status.NOT_ASSESSED, Status.MANUAL, Status.WAIVED]
)
def test_a_check_cannot_answer_for_the_engine(status: Status) -> None:
    def forged(facts: Any, params: Any) -> Verdict:
        return Verdict(status=status, observed=same(""), expected=same(""))

    (finding,) = engine(forged).judge(fact(THINGS, [known("a")]))
    assert finding.status is Status.ERROR


def test_a_body_of_unknown_shape_is_an_error() -> None:
    (finding,) = engine().judge(fact(THINGS, [Member(subject="a", body={"number": "1"})]))
    assert finding.status is Status.ERROR
    assert "malformed" in finding.because.en


def test_two_members_of_one_name_are_an_error_not_a_choice() -> None:
    (finding,) = engine().judge(fact(THINGS, [known("a"), known("a", 2)]))
    assert finding.status is Status.ERROR


def test_a_second_fact_of_the_subject_that_is_missing_is_an_error() -> None:
    both = engine(other=Need(Scope.SUBJECT, OTHERS))
    assert statuses(both.judge(fact(THINGS, [known("a")]))) == {"a": Status.ERROR}
    denied = fact(OTHERS, [Member(subject="a", unavailable=DENIED)])
    assert statuses(both.judge(fact(THINGS, [known("a")]), denied)) == {"a": Status.ERROR}
    elsewhere = fact(OTHERS, [known("b")])
    assert statuses(both.judge(fact(THINGS, [known("a")]), elsewhere)) == {"a": Status.ERROR}
    there = fact(OTHERS, [known("a")])
    assert statuses(both.judge(fact(THINGS, [known("a")]), there)) == {"a": Status.PASS}


VERDICTS = {Status.PASS: always_pass, Status.FAIL: always_fail}
PARTIAL = [
    (Decides.VIOLATION, Status.FAIL, Status.FAIL),
    (Decides.VIOLATION, Status.PASS, Status.ERROR),
    (Decides.MEMBER, Status.PASS, Status.PASS),
    (Decides.MEMBER, Status.FAIL, Status.ERROR),
    (Decides.NEITHER, Status.PASS, Status.ERROR),
    (Decides.NEITHER, Status.FAIL, Status.ERROR),
]
INCOMPLETE = {
    "gap": [fact(OTHERS, [known("a#1")], DENIED)],
    "member": [fact(OTHERS, [known("a#1"), Member(subject="a#2", unavailable=DENIED)])],
    "never": [],
}


@pytest.mark.parametrize(("decides", "verdict", "expected"), PARTIAL)
@pytest.mark.parametrize("scope", [Scope.TARGET, Scope.PARTS, Scope.RUN])
@pytest.mark.parametrize("how", list(INCOMPLETE))
def test_partial_knowledge_decides_only_what_it_can(
    decides: Decides, verdict: Status, expected: Status, scope: Scope, how: str
) -> None:
    asked = engine(VERDICTS[verdict], others=Need(scope, OTHERS, decides))
    found = asked.judge(fact(THINGS, [known("a")]), *INCOMPLETE[how])
    wanted = Status.ERROR if how == "never" and scope is Scope.PARTS else expected
    assert statuses(found) == {"a": wanted}


@pytest.mark.parametrize("decides", list(Decides))
def test_not_applicable_needs_everything(decides: Decides) -> None:
    def na(facts: Any, params: Any) -> Verdict:
        return not_applicable(same(""), same(""))

    asked = engine(na, others=Need(Scope.TARGET, OTHERS, decides))
    found = asked.judge(fact(THINGS, [known("a")]), fact(OTHERS, [known("x")], DENIED))
    assert statuses(found) == {"a": Status.ERROR}


def test_a_subject_without_its_parts_is_an_error_even_when_all_was_seen() -> None:
    asked = engine(others=Need(Scope.PARTS, OTHERS, Decides.VIOLATION))
    found = asked.judge(fact(THINGS, [known("a")]), fact(OTHERS, [known("b#1")]))
    assert statuses(found) == {"a": Status.ERROR}


def test_a_reference_to_what_was_not_seen_is_an_error() -> None:
    def follows(facts: Any, params: Any) -> Verdict:
        return passed(same(str(facts.others["gone"])), same(""))

    asked = engine(follows, others=Need(Scope.TARGET, OTHERS, Decides.VIOLATION))
    found = asked.judge(fact(THINGS, [known("a")]), fact(OTHERS, [known("b")]))
    assert statuses(found) == {"a": Status.ERROR}


def test_run_wide_needs_miss_a_target_that_was_not_reached() -> None:
    other = Target(kind="host", name="web2")
    asked = Engine(
        check(always_pass, others=Need(Scope.RUN, OTHERS, Decides.VIOLATION)),
        control(),
        targets=(HOST, other),
    )
    seen = [
        fact(THINGS, [known("a")]),
        fact(THINGS, [known("b")], target=other),
        fact(OTHERS, [known("x")]),
    ]
    assert set(statuses(asked.judge(*seen)).values()) == {Status.ERROR}
    seen.append(fact(OTHERS, [known("y")], target=other))
    assert set(statuses(asked.judge(*seen)).values()) == {Status.PASS}


def test_what_a_control_asks_and_no_check_answers_is_not_assessed() -> None:
    asked = Engine(check(always_pass), control(asks=("host", "run-history")))
    found = asked.judge(fact(THINGS, [known("a")]))
    assert statuses(found) == {"a": Status.PASS, "run-history": Status.NOT_ASSESSED}


def test_a_control_that_wants_a_statement_waits_for_it() -> None:
    asked = Engine(check(always_pass), control(asks=("host", "attestation"), attestation=RULE))
    found = asked.judge(fact(THINGS, [known("a")]))
    assert statuses(found) == {"X-01": Status.MANUAL, "a": Status.PASS}


def test_an_unreadable_from_a_check_keeps_its_reason() -> None:
    def raises(facts: Any, params: Any) -> Verdict:
        raise Unreadable(Reason.TRUNCATED, "half")

    (finding,) = engine(raises).judge(fact(THINGS, [known("a")]))
    assert finding.status is Status.ERROR
    assert "truncated" in finding.because.en


def test_what_the_company_did_not_declare_is_not_assessed() -> None:
    def listed(facts: Any, params: Any) -> Verdict:
        return passed(same(",".join(facts.rooms)), same(""))

    asked = engine(listed, rooms=Need(Scope.DECLARED, name="rooms"))
    (finding,) = asked.judge(fact(THINGS, [known("a")]))
    assert finding.status is Status.NOT_ASSESSED
    assert "rooms" in finding.because.ja
    asked.declared = {"rooms": ("10.0.0.0/8",)}
    (finding,) = asked.judge(fact(THINGS, [known("a")]))
    assert (finding.status, finding.observed.en) == (Status.PASS, "10.0.0.0/8")


NAMES = st.sampled_from(["a", "b", "c", "d#x", '"><script>', "\u202e"])
MEMBERS = st.lists(
    st.builds(
        lambda name, state: (
            known(name, 1)
            if state == 0
            else Member(subject=name, unavailable=DENIED)
            if state == 1
            else Member(subject=name, body={"wrong": True})
        ),
        NAMES,
        st.integers(0, 2),
    ),
    max_size=6,
)


@given(members=MEMBERS, gap=st.none() | st.just(DENIED), verdict=st.sampled_from(list(VERDICTS)))
def test_every_member_has_a_finding_and_no_unknown_one_passes(
    members: list[Member], gap: Unavailable | None, verdict: Status
) -> None:
    found = statuses(engine(VERDICTS[verdict]).judge(fact(THINGS, members, gap)))
    names = [member.subject for member in members]
    assert set(names) <= set(found)
    for member in members:
        sure = member.body == {"number": 1} and names.count(member.subject) == 1
        assert found[member.subject] is (verdict if sure else Status.ERROR)
    if gap is not None:
        assert found[HOST.name] is Status.ERROR
    elif not members:
        assert found[HOST.name] is Status.NOT_ASSESSED


def test_a_check_that_is_still_to_come_keeps_the_control_from_passing() -> None:
    asked = Engine(check(always_pass), control(pending=("host.more",)))
    found = asked.judge(fact(THINGS, [known("a")]))
    assert statuses(found) == {"a": Status.PASS, "host.more": Status.NOT_ASSESSED}
