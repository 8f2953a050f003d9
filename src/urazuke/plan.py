"""Controls × registry × targets → what to collect, each fact once, and what to judge.

Unknown names of checks and parameters fail here, before anything is contacted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from urazuke import expect
from urazuke.catalog import CheckUse, Control
from urazuke.errors import ConfigurationError
from urazuke.model import Platform, Target
from urazuke.registry import Check, Registry
from urazuke.sdk import (
    AwsCollector,
    EndpointCollector,
    FactKey,
    NoParams,
    RecordCollector,
    SshCollector,
)
from urazuke.sdk.checks import Scope
from urazuke.wording import Publication

GLOBAL = "global"


@dataclass(frozen=True)
class Question:
    """One check of one control at one target (None: there is no target that it is for).

    `lacks`: the target's platform, where the check has no collector for it.
    """

    control: Control
    check: Check
    params: Any
    target: Target | None
    lacks: Platform | None = None


@dataclass(frozen=True)
class Task:
    """Everything to collect at one target, in one visit."""

    target: Target
    collectors: tuple[FactKey[Any], ...]


@dataclass(frozen=True)
class Plan:
    """What a run will ask and look at."""

    controls: tuple[Control, ...]
    questions: tuple[Question, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    declared: Mapping[str, tuple[str, ...]]
    discovered: bool = True  # False: a signal came before the targets were known
    published: Publication | None = None
    zone: str = "UTC"  # of the organization: its days are the days of what people write


def make(
    controls: Iterable[Control],
    registry: Registry,
    targets: Sequence[Target],
    wanted: Sequence[Target] | None = None,
    declared: Mapping[str, tuple[str, ...]] | None = None,
    published: Publication | None = None,
    zone: str = "UTC",
) -> Plan:
    """The plan; raises `ConfigurationError` with every unknown name.

    `wanted`: ask only these targets, and leave out the controls that ask nothing of them.
    """
    chosen = tuple(controls)
    questions = list(_questions(chosen, registry, targets))
    if wanted is not None:
        questions = [question for question in questions if question.target in wanted]
        chosen = tuple(c for c in chosen if any(q.control is c for q in questions))
    return Plan(
        controls=chosen,
        questions=tuple(questions),
        tasks=tuple(_tasks(questions, targets)),
        targets=tuple(targets),
        declared=declared or {},
        published=published,
        zone=zone,
    )


def _questions(
    controls: Iterable[Control], registry: Registry, targets: Sequence[Target]
) -> Iterable[Question]:
    problems: list[str] = []
    for control in controls:
        for use in control.checks:
            try:
                check, params = resolved(use, registry)
            except ConfigurationError as fault:
                problems.extend(f"{control.id}: {problem}" for problem in fault.problems)
                continue
            chosen = [target for target in targets if applies(check, use, target)]
            asked: Sequence[Target | None] = chosen or (None,)
            yield from (_question(control, check, params, target) for target in asked)
    if problems:
        raise ConfigurationError(*problems)


def _question(control: Control, check: Check, params: Any, target: Target | None) -> Question:
    """The check as it is judged on the target's platform."""
    platform = target.platform if target else None
    judged = check.on(platform)
    if judged is None:
        return Question(control, check, params, target, lacks=platform)
    return Question(control, judged, params, target)


def resolved(use: CheckUse, registry: Registry) -> tuple[Check, Any]:
    """The check that a control names, and its parameters."""
    if use.id == expect.NAME:
        return expect.check(use.params, registry), NoParams()
    check = registry.check(use.id)
    return check, check.parameters(use.params)


def applies(check: Check, use: CheckUse, target: Target) -> bool:
    """Whether a control asks this check of this target."""
    if check.primary.provider != target.kind or not _seen_at(check.primary, target):
        return False
    if use.zones and target.zone not in use.zones:
        return False
    return not use.roles or bool(set(use.roles) & set(target.roles))


def _seen_at(key: FactKey[Any], target: Target) -> bool:
    """Regional facts in regions, SSH where SSH is spoken, ledgers where they are kept."""
    if isinstance(key, AwsCollector):
        return key.regional == (target.region != GLOBAL)
    if isinstance(key, EndpointCollector | SshCollector):
        return isinstance(key, SshCollector) == (target.speaks == "ssh")
    if isinstance(key, RecordCollector):
        return key.kind.name == target.keeps
    return True


def homes(key: FactKey[Any], target: Target, targets: Iterable[Target]) -> list[Target]:
    """Where a fact that is needed at a target is collected: there, or in its account.

    A global check may need a regional population: then every region of the account counts.
    """
    if _seen_at(key, target) and key.provider == target.kind:
        return [target]
    return [
        other
        for other in targets
        if other.kind == key.provider and other.account == target.account and _seen_at(key, other)
    ]


def _tasks(questions: Iterable[Question], targets: Sequence[Target]) -> Iterable[Task]:
    wanted: dict[Target, dict[str, FactKey[Any]]] = {}
    for question in questions:
        for key in question.check.keys if question.target else ():
            for home in places(question, key, targets):
                wanted.setdefault(home, {})[key.name] = key
    for target in targets:
        if target in wanted:
            yield Task(target, tuple(wanted[target][name] for name in sorted(wanted[target])))


def places(question: Question, key: FactKey[Any], targets: Iterable[Target]) -> list[Target]:
    """The targets whose fact of that key the question rests on."""
    if question.lacks:
        return []
    scopes = {need.scope for need in question.check.needs.values() if need.key == key}
    if Scope.RUN in scopes:
        return [t for t in targets if t.kind == key.provider and _seen_at(key, t)]
    return homes(key, question.target, targets) if question.target else []
