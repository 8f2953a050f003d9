"""The full (check × subject) matrix, written as `not-assessed` before anything is judged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from urazuke import told
from urazuke.evaluate.sight import Seen, Sight
from urazuke.evaluate.unseen import without
from urazuke.identity import finding_id
from urazuke.model import Evidence, Finding, Status, Target, Text
from urazuke.plan import Question
from urazuke.sdk import FactKey, RecordCollector

NoneExist = Mapping[str, frozenset[str]]  # control id → kinds and collectors stated to be empty


@dataclass(frozen=True)
class Row:
    """One cell of the matrix; `judge`: a subject that waits for the check's answer."""

    question: Question
    finding: Finding
    judge: bool = False


def rows(question: Question, sight: Sight, none_exist: NoneExist) -> Iterator[Row]:
    """A row for each subject, and one for a population that is empty or not complete."""
    stated = none_exist.get(question.control.id, frozenset())
    check, target = question.check, question.target
    if target is None:
        none = _nobody(check.primary) if sight.discovered else told.NOT_DISCOVERED
        row = _row(question, "-", "-", none)
        yield Row(question, _stated(row) if _names(check.primary) & stated else row)
        return
    if question.lacks:
        nobody = told.no_collector(check.id, question.lacks)
        yield Row(question, _row(question, target.name, target.name, nobody))
        return
    seen = sight.at(target, check.primary)
    if seen is None:
        yield Row(question, _row(question, target.name, target.name, told.NOT_COLLECTED))
        return
    for name in seen.places:
        yield Row(question, _of_subject(question, target, seen, name), judge=True)
    if seen.stored.fact.gap is not None or not seen.places:
        yield Row(question, _of_population(question, target, seen, stated))


def _names(key: FactKey[Any]) -> set[str]:
    """By what a statement may name the population; of ledgers one by one, never all at once."""
    return {key.name} if isinstance(key, RecordCollector) else {key.name, key.provider}


def _nobody(key: FactKey[Any]) -> Text:
    """Why there is nothing to look at: no target, or no ledger of the kind."""
    if isinstance(key, RecordCollector):
        return told.no_ledger(key.kind.name, key.kind.title)
    return told.no_target(key.provider)


def answered(row: Finding, status: Status, because: Text) -> Finding:
    """The row with an answer of the engine."""
    return msgspec.structs.replace(row, status=status, raw_status=status, because=because)


def _row(question: Question, target: str, subject: str, because: Text) -> Finding:
    control, at = question.control, question.target
    return Finding(
        id=finding_id(control.id, question.check.id, target, subject),
        control=control.id,
        promises=control.promises,
        check=question.check.id,
        target=target,
        subject=subject,
        region=at.region if at else None,
        zone=at.zone if at else None,
        status=Status.NOT_ASSESSED,
        raw_status=Status.NOT_ASSESSED,
        severity=control.severity,
        because=because,
        observed=told.NOTHING,
        expected=question.check.statement,
        evidence=(),
        fix="",
        collected_at=None,
    )


def _of_subject(question: Question, target: Target, seen: Seen, name: str) -> Finding:
    place = seen.places[name]
    return msgspec.structs.replace(
        _row(question, target.name, name, told.NOT_JUDGED),
        region=seen.stored.fact.members[place].region or target.region,
        evidence=(Evidence(fact=seen.stored.name, pointer=f"/members/{place}"),),
        collected_at=seen.stored.fact.collected_at,
    )


def _of_population(
    question: Question, target: Target, seen: Seen, stated: frozenset[str]
) -> Finding:
    fact = seen.stored.fact
    pointer = "/members" if fact.gap is None else "/gap"
    row = msgspec.structs.replace(
        _row(question, target.name, target.name, told.empty(fact.collector)),
        collected_at=fact.collected_at,
        evidence=(Evidence(fact=seen.stored.name, pointer=pointer),),
    )
    if fact.gap is not None:
        status = without(question.check.primary, fact.gap)
        return answered(row, status, told.unseen(fact.gap))
    return _stated(row) if _names(question.check.primary) & stated else row


def _stated(row: Finding) -> Finding:
    return answered(row, Status.NOT_APPLICABLE, told.STATED_EMPTY)
