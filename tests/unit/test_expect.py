"""`expect`: a control that is YAML alone."""

from typing import Any

import pytest

from tests.unit.fakes import THINGS, Engine, control, fact, known
from urazuke import expect, packs, plan
from urazuke.catalog import CheckUse
from urazuke.errors import ConfigurationError
from urazuke.model import Json, Member, Reason, Status, Target, Unavailable
from urazuke.registry import Registry
from urazuke.sdk import FactKey

STATEMENT = {"ja": "数が1である", "en": "the number is one"}
GOOD: dict[str, Json] = {
    "name": "one",
    "fact": "host.things",
    "expression": "number == `1`",
    "statement": STATEMENT,
    "show": "number",
}


class Things(Registry):
    """Knows one fact."""

    def __init__(self) -> None:
        super().__init__({}, {})

    def collector(self, name: str) -> FactKey[Any]:
        """The one."""
        assert name == "host.things"
        return THINGS


def status(body: Json, **changes: Json) -> tuple[Status, str]:
    made = expect.check(GOOD | changes, Things())
    (finding,) = Engine(made, control()).judge(fact(THINGS, [Member(subject="a", body=body)]))
    return finding.status, finding.observed.en


def test_true_passes_and_false_fails() -> None:
    assert status({"number": 1}) == (Status.PASS, "1")
    assert status({"number": 2}) == (Status.FAIL, "2")


@pytest.mark.parametrize("expression", ["number", "missing", "`null`", "`1`", "[number]"])
def test_anything_else_is_an_error(expression: str) -> None:
    assert status({"number": 1}, expression=expression)[0] is Status.ERROR


@pytest.mark.parametrize(
    "expression",
    ["nunber != `1`", "!pubic", "number.deep != `1` && other", "not_null(a, b) != `1`"],
)
def test_a_name_that_the_body_does_not_have_is_no_pass(expression: str) -> None:
    assert status({"number": 2}, expression=expression)[0] is Status.ERROR


def test_a_body_that_its_collector_refuses_is_no_pass() -> None:
    assert status({"number": "2"}, expression="number != `1`")[0] is Status.ERROR


def test_what_was_not_seen_is_an_error() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="no")
    made = expect.check(GOOD, Things())
    found = Engine(made, control()).judge(
        fact(THINGS, [known("a"), Member(subject="b", unavailable=gap)])
    )
    assert [f.status for f in found] == [Status.PASS, Status.ERROR]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"expression": "number =="}, "no JMESPath"),
        ({"fact": "aws.s3_bucket"}, "did you mean 'aws.s3_buckets'?"),
        ({"expresion": "x"}, "did you mean 'expression'?"),
        ({"statement": "x"}, "statement"),
    ],
)
def test_what_is_wrong_is_told(changes: dict[str, Json], said: str) -> None:
    _, registry = packs.load()
    with pytest.raises(ConfigurationError, match=said.replace("?", r"\?")):
        expect.check(GOOD | {"fact": "aws.s3_buckets"} | changes, registry)


def test_a_fact_that_checks_use_too_is_collected_once() -> None:
    _, registry = packs.load()
    own = CheckUse(id="expect", params=GOOD | {"fact": "aws.s3_buckets"})
    both = control(asks=("aws",), checks=(own, CheckUse(id="aws.s3_bucket_not_public")))
    target = Target(kind="aws", name="a/global", account="a", region="global")
    planned = plan.make([both], registry, [target])
    (task,) = planned.tasks
    names = [key.name for key in task.collectors]
    assert len(names) == len(set(names))
    assert {q.check.id for q in planned.questions} == {"expect.one", "aws.s3_bucket_not_public"}
