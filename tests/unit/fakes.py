"""A check, a control and facts made by hand, so that the engine's own laws can be tested."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, make_dataclass
from datetime import UTC, datetime
from typing import Any

from urazuke.attestations import Judged
from urazuke.catalog import AttestationRule, CheckUse, Control
from urazuke.evaluate import Stored, evaluate
from urazuke.model import Fact, Finding, Member, Severity, Struct, Target, Text, Unavailable
from urazuke.plan import Plan, Question
from urazuke.registry import Check
from urazuke.sdk import FactKey, NoParams, Verdict, same, shape
from urazuke.sdk.checks import Need, Scope

MOMENT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HOST = Target(kind="host", name="web1", zone="dmz", roles=("web",))


class Thing(Struct, frozen=True):
    """A payload with one number."""

    number: int


THINGS = FactKey("x.host.facts.things", shape(Thing))
OTHERS = FactKey("x.host.facts.others", shape(Thing))
Judge = Callable[[Any, Any], Verdict]


def check(judge: Judge, **needs: Need) -> Check:
    """A check whose subjects are the members of `THINGS`, with more needs by name."""
    declared = {"thing": Need(Scope.SUBJECT, THINGS), **needs}
    facts = make_dataclass("Facts", [(name, Any) for name in declared], frozen=True)
    return Check(
        id="host.things",
        statement=same("things are in order"),
        sections={},
        facts=facts,
        needs=declared,
        params=NoParams,
        judge=judge,
        source="",
    )


def control(name: str = "X-01", **changes: Any) -> Control:
    """A control that asks hosts."""
    fields: dict[str, Any] = {
        "id": name,
        "promises": ("P-01",),
        "title": same("t"),
        "severity": Severity.HIGH,
        "asks": ("host",),
        "objective": same("o"),
        "rationale": same("r"),
        "fix": same("f"),
        "frameworks": {},
        "threshold_is_ours": (),
        "limits": same("l"),
        "checks": (CheckUse(id="host.things"),),
    }
    return Control(**(fields | changes))


RULE = AttestationRule(
    statement=Text(ja="述べる", en="states"), signers=("ciso",), documents=(), valid_months=12
)


def fact(
    key: FactKey[Any],
    members: Sequence[Member] = (),
    gap: Unavailable | None = None,
    target: Target = HOST,
) -> Fact:
    """A fact as collection would have made it."""
    return Fact(
        collector=key.name,
        target=target,
        principal="tester",
        collected_at="2026-11-24T03:00:00Z",
        clock_offset_ms=None,
        queries=(),
        expected=None if gap else len(members),
        seen=len(members),
        redactions=(),
        members=tuple(members),
        gap=gap,
    )


@dataclass
class Engine:
    """One check of one control at some targets, judged on facts given by hand."""

    check: Check
    control: Control
    targets: tuple[Target, ...] = (HOST,)
    attestations: tuple[Judged, ...] = ()
    declared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    discovered: bool = True

    def judge(self, *facts: Fact) -> list[Finding]:
        """The findings."""
        asked: tuple[Target | None, ...] = self.targets or (None,)
        questions = tuple(Question(self.control, self.check, NoParams(), t) for t in asked)
        plan = Plan((self.control,), questions, (), self.targets, self.declared, self.discovered)
        stored: Mapping[tuple[str, str], Stored] = {
            (each.target.name, each.collector): Stored(f"{number:064x}", each)
            for number, each in enumerate(facts)
        }
        return evaluate(plan, stored, self.attestations, MOMENT)


def known(name: str, number: int = 1) -> Member:
    """A member that was seen."""
    return Member(subject=name, body={"number": number})
