"""What is missing before a run: each target and place is tried, nothing is assessed.

A line that is in order promises only that a visit can begin; whether each question is answered
shows in the run.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from urazuke import plan
from urazuke.collect import World, discover
from urazuke.collect.reach import Reached, reach
from urazuke.errors import Unreadable
from urazuke.evaluate.people import none_exist
from urazuke.model import Target, TargetKind, Unavailable
from urazuke.plan import Plan
from urazuke.prepare import Prepared
from urazuke.sdk import FactKey, RecordCollector
from urazuke.settings import Settings

CLOCKS_APART = 60_000  # milliseconds; beyond five minutes AWS refuses signatures

_FIXES: dict[TargetKind, str] = {
    "aws": "aws sts get-caller-identity, with the same credentials; urazuke permissions aws",
    "host": "log in with ssh as the same user, and see that its host key is known",
    "domain": "mend dns: in urazuke.yaml, or ask the resolver with dig",
    "endpoint": "mend the name, or say where it leads with connect: in urazuke.yaml",
    "history": "urazuke keys new, then name the key as signing: in urazuke.yaml",
    "records": "see that path: in urazuke.yaml leads to the ledger, and that it can be read",
    "page": "mend the address, or say where it leads with connect: in urazuke.yaml",
}

_TARGET = "name it in urazuke.yaml, or attest with none_exist that there is none"
_SCHEDULE = "say when runs are due as schedule: in urazuke.yaml, and seal them"


@dataclass(frozen=True)
class Line:
    """One thing that was tried; `unknown`: the controls that could not be answered without it."""

    name: str
    ok: bool
    told: str
    unknown: tuple[str, ...] = ()
    fix: str = ""


def examine(settings: Settings, prepared: Prepared) -> Iterator[Line]:
    """A line for the locker, the statements, and each target that a run would visit."""
    yield locker(Path(settings.locker), prepared)
    stated, excepted = len(prepared.stated), len(prepared.waivers)
    yield Line("attestations, waivers", True, f"{stated} and {excepted} read")  # noqa: FBT003
    world = discover(settings)
    planned = plan.make(prepared.chosen, prepared.registry, world.targets, None, settings.declared)
    asked = {task.target for task in planned.tasks}
    targets = [each for each in world.targets if each in asked or each.kind == "records"]
    yield from unasked(planned, none_exist(prepared.stated))
    with ThreadPoolExecutor(settings.limits.workers, thread_name_prefix="reach") as pool:
        outcomes = pool.map(lambda target: _tried(world, target), targets)
        for target, outcome in zip(targets, outcomes, strict=True):
            yield line(target, outcome, () if _is_fine(outcome) else resting(planned, target))


def _tried(world: World, target: Target) -> Reached | Unavailable:
    try:
        return reach(world, target)
    except Unreadable as refused:
        return refused.unavailable


def _is_fine(outcome: Reached | Unavailable) -> bool:
    return isinstance(outcome, Reached) and abs(outcome.clock_offset_ms or 0) <= CLOCKS_APART


def line(target: Target, outcome: Reached | Unavailable, unknown: tuple[str, ...]) -> Line:
    """What the outcome of trying a target means."""
    if isinstance(outcome, Unavailable):
        told = f"{outcome.reason}: {outcome.detail}"
        return Line(target.name, False, told, unknown, _FIXES[target.kind])  # noqa: FBT003
    if _is_fine(outcome):
        return Line(target.name, True, outcome.words)  # noqa: FBT003
    told = f"its clock and ours are {abs(outcome.clock_offset_ms or 0) // 1000} seconds apart"
    fix = "timedatectl set-ntp true, where the clock is wrong"
    return Line(target.name, False, told, fix=fix)  # noqa: FBT003


def resting(planned: Plan, target: Target) -> tuple[str, ...]:
    """The controls with a question that rests on a fact of the target."""
    found = {
        question.control.id
        for question in planned.questions
        if question.target is not None
        and any(_rests(question, key, target, planned) for key in question.check.keys)
    }
    return tuple(sorted(found))


def _rests(question: plan.Question, key: FactKey[Any], target: Target, planned: Plan) -> bool:
    """Whether a fact of the question is collected at the target, or with a ledger of it."""
    if isinstance(key, RecordCollector):
        kinds = (key.kind, *key.beside, *key.perhaps)
        return target.keeps in {kind.name for kind in kinds}
    return target in plan.places(question, key, planned.targets)


def unasked(planned: Plan, stated: Mapping[str, frozenset[str]]) -> Iterator[Line]:
    """The kinds of targets that are asked, not configured, and not stated to be absent."""
    lacking: dict[str, set[str]] = {}
    for question in planned.questions:
        control, kind = question.control.id, question.check.primary.provider
        if question.target is None and kind not in stated.get(control, frozenset()):
            lacking.setdefault(kind, set()).add(control)
    for kind, controls in sorted(lacking.items()):
        told = "the configuration names none that every control asks for"
        fix = _SCHEDULE if kind == "history" else _TARGET
        yield Line(f"targets of kind {kind}", False, told, tuple(sorted(controls)), fix)  # noqa: FBT003


def locker(folder: Path, prepared: Prepared) -> Line:
    """Whether evidence could be written; without it there is no run at all."""
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return Line("locker", True, str(folder))  # noqa: FBT003
    everything: Sequence[str] = sorted(control.id for control in prepared.chosen)
    told = f"{folder}: {nearest} is no folder that this user may write to"
    fix = "name another folder as locker: in urazuke.yaml, or give this user the right"
    return Line("locker", False, told, tuple(everything), fix)  # noqa: FBT003
