"""history.remediated_in_time: what would make it say pass wrongly?"""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden.history.samples import DAY, MIDNIGHT, nights, schedule, written
from tests.judging import NOW, one
from urazuke.bundle import lives as bundled
from urazuke.bundle.lives import Lives
from urazuke.checks.history.facts.lives import LIVES
from urazuke.checks.history.facts.runs import RUNS
from urazuke.errors import EvidenceError, Unreadable
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "history.remediated_in_time"


def line(name: str, status: str, **more: Json) -> Json:
    """One line of `findings.jsonl`, as far as it is read."""
    return {
        "id": name,
        "control": "FW-01",
        "check": "aws.x",
        "target": "main/there",
        "status": status,
        "raw_status": "fail" if status == "waived" else status,
        "severity": "critical",
        **more,
    }


def lived(*answers: tuple[int, list[Json]]) -> Json:
    """What is made of the findings of runs so many days ago."""
    found = Lives()
    for days, lines in sorted(answers, key=lambda each: -each[0]):
        text = b"\n".join(msgspec.json.encode(each) for each in lines)
        found.take(written(NOW - days * DAY), text)
    return found.told()


def judged(body: Json, runs: dict[int, Json] | None = None, **more: Any) -> Finding:
    """The finding of nightly runs."""
    timing = more.pop("timing", schedule())
    history = {"schedule": timing, "runs": list((runs or nights()).values())}
    return one(CHECK, {RUNS: {"history": history}, LIVES: {"history": body}}, **more)


def test_nothing_that_failed_passes() -> None:
    assert judged(lived()).status is Status.PASS
    assert judged(lived((5, [line("a", "pass")]))).status is Status.PASS


@pytest.mark.parametrize(
    ("severity", "allowed"), [("critical", 30), ("high", 90), ("medium", 180), ("low", 365)]
)
def test_what_is_open_may_be_as_old_as_its_severity_allows(severity: str, allowed: int) -> None:
    for days, status in ((allowed, Status.PASS), (allowed + 1, Status.FAIL)):
        found = judged(
            lived(
                (days, [line("a", "fail", severity=severity)]),
                (0, [line("a", "fail", severity=severity)]),
            )
        )
        assert found.status is status


def test_what_was_fixed_late_is_late_for_the_period() -> None:
    def fixed(first: int, last: int) -> Finding:
        return judged(lived((first, [line("a", "fail")]), (last, [line("a", "pass")])))

    assert fixed(60, 31).status is Status.PASS
    assert fixed(60, 29).status is Status.FAIL
    assert fixed(150, 89).status is Status.FAIL
    assert fixed(150, 91).status is Status.PASS
    assert "29.0 days (1 fixed" in fixed(60, 31).observed.en


def test_an_error_ends_nothing() -> None:
    for status in ("error", "not-assessed", "manual"):
        found = lived(
            (40, [line("a", "fail")]), (39, [line("a", status)]), (1, [line("a", status)])
        )
        assert judged(found).status is Status.FAIL


def test_what_is_not_applicable_any_more_is_over() -> None:
    found = lived((40, [line("a", "fail")]), (39, [line("a", "not-applicable")]))
    assert judged(found).status is Status.PASS


def test_the_time_under_an_exception_does_not_count() -> None:
    waived = [(n, [line("a", "waived")]) for n in range(5, 60)]
    assert judged(lived((60, [line("a", "fail")]), *waived)).status is Status.PASS
    again = [(n, [line("a", "fail")]) for n in range(5)]
    assert judged(lived((60, [line("a", "fail")]), *waived, *again)).status is Status.PASS
    before = [(n, [line("a", "fail")]) for n in range(60, 95)]
    assert judged(lived(*before, *waived, *again)).status is Status.FAIL


def test_what_vanished_was_not_fixed() -> None:
    """Unless its check knew everything else there."""
    gone = lived((20, [line("a", "fail")]), (19, []))
    assert judged(gone).status is Status.ERROR
    elsewhere = lived((20, [line("a", "fail")]), (19, [line("b", "pass", target="main/away")]))
    assert judged(elsewhere).status is Status.ERROR
    unseen = [line("b", "pass"), line("c", "error")]
    assert judged(lived((20, [line("a", "fail")]), (19, unseen))).status is Status.ERROR
    removed = lived((20, [line("a", "fail")]), (19, [line("b", "pass")]))
    assert judged(removed).status is Status.PASS
    late = lived((60, [line("a", "fail")]), (25, [line("a", "fail")]), (24, []))
    assert judged(late).status is Status.FAIL


def test_what_vanished_and_came_back_lived_all_the_time() -> None:
    for status in ("fail", "error"):
        found = lived((40, [line("a", "fail")]), (39, []), (2, [line("a", status)]))
        assert judged(found).status is Status.FAIL


def test_the_history_does_not_keep_itself_alive() -> None:
    found = lived((40, [line("a", "fail", check="history.remediated_in_time")]))
    assert judged(found).status is Status.PASS


def test_a_history_with_holes_or_too_short_is_no_proof() -> None:
    runs = nights()
    del runs[50], runs[51]
    assert judged(lived(), runs).status is Status.ERROR
    short = schedule(since=written(MIDNIGHT - 80 * DAY))
    assert judged(lived(), timing=short).status is Status.NOT_ASSESSED
    late = lived((40, [line("a", "fail")]))
    assert judged(late, runs).status is Status.FAIL
    assert judged(late, timing=short).status is Status.FAIL


def test_findings_that_are_not_what_was_sealed_are_no_proof() -> None:
    assert judged({"lives": [], "unread": ["x: altered"]}).status is Status.ERROR
    for text in (b"{", b"[]", b'{"id":"a"}', b'{"id":1}\n'):
        with pytest.raises(EvidenceError):
            Lives().take(written(NOW), text)


def test_more_than_can_be_told_is_not_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "MOST", 2)
    lines = b"\n".join(msgspec.json.encode(line(name, "fail")) for name in "abc")
    with pytest.raises(Unreadable):
        Lives().take(written(NOW), lines)


def test_what_cannot_be_read_is_no_answer() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="x")
    history = {"schedule": schedule(), "runs": list(nights().values())}
    found = one(CHECK, {RUNS: {"history": history}, LIVES: {"history": gap}})
    assert found.status is Status.ERROR
    assert judged({"lives": [{"finding": "a"}], "unread": []}).status is Status.ERROR


ANSWERS = st.lists(st.sampled_from(["fail", "pass", "error", None]), min_size=1, max_size=12)


@settings(max_examples=300, deadline=None)
@given(answers=ANSWERS, limit=st.integers(0, 8))
def test_it_is_as_counting_day_by_day(answers: list[str | None], limit: int) -> None:
    """The last answer is of today; `None`: it was not answered, with others unknown beside it."""
    beside = line("z", "error")
    told = [
        (ago, [beside, *([line("a", answer)] if answer else [])])
        for ago, answer in enumerate(reversed(answers))
    ]
    late, vanished, first, last = False, False, None, None
    for day, answer in enumerate(answers):
        if answer == "fail":
            first = day if first is None else first
            last, vanished = day, False
        elif answer == "pass":
            late = late or (first is not None and day - first > limit)
            first, vanished = None, False
        elif first is not None:
            vanished = answer is None
    if first is not None and last is not None:
        late = late or (last if vanished else len(answers) - 1) - first > limit
    status = judged(lived(*told), params={"critical": limit}).status
    unknown = Status.ERROR if vanished and first is not None else Status.PASS
    assert status is (Status.FAIL if late else unknown)
