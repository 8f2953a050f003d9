"""Walks over records: the same pure walk says what to ask, and later judges what was answered.

A walk looks records up in `Answers`. What is not known yet is noted and read as nothing, and the
collector walks again once it has asked; in judging a walk that still wants something is malformed.
"""

from collections.abc import Callable, Iterable

from urazuke.sdk import Domain, Json, Question, Reason, Struct, Unreadable

_ROUNDS = 24


class Record(Struct, frozen=True, forbid_unknown_fields=True):
    """What the resolver said of one name and type; `exists`: whether there is such a name."""

    name: str
    type: str
    exists: bool
    values: tuple[str, ...]


class Answers:
    """What is known so far; `wanted`: what a walk looked for in vain."""

    def __init__(self, known: Iterable[Record]) -> None:
        """Each name and type once."""
        self._known = {Question(record.name, record.type): record for record in known}
        self.wanted: set[Question] = set()

    def look(self, name: str, type_: str) -> Record | None:
        """The record; None: it is not known yet, and now wanted."""
        question = Question(name.lower().rstrip("."), type_)
        if question not in self._known:
            self.wanted.add(question)
        return self._known.get(question)

    def values(self, name: str, type_: str) -> tuple[str, ...]:
        """The values, none where there are none or they are not known yet."""
        found = self.look(name, type_)
        return found.values if found else ()

    def complete(self) -> None:
        """Raises `Unreadable` when the walk wanted what was not collected."""
        if self.wanted:
            question = min(self.wanted)
            raise Unreadable(Reason.MALFORMED, f"{question.name} {question.type} was not asked")


def gathered(
    domain: Domain, walk: Callable[[Answers], object], keep: Callable[[str, str], bool]
) -> list[Json]:
    """Everything that the walk looks up. `keep`: of a type, whether a value may be evidence.

    Raises `Unreadable` when one answer fails: it would change what the others mean.
    """
    known: dict[Question, Record] = {}
    for _ in range(_ROUNDS):
        answers = Answers(known.values())
        walk(answers)
        if not answers.wanted:
            return [_json(known[question]) for question in sorted(known)]
        for question, told in domain.ask(sorted(answers.wanted)).items():
            kept = tuple(value for value in told.values if keep(question.type, value))
            known[question] = Record(
                name=question.name, type=question.type, exists=told.exists, values=kept
            )
    raise Unreadable(Reason.TRUNCATED, "the records lead from one to another without an end")


def _json(record: Record) -> Json:
    return {
        "name": record.name,
        "type": record.type,
        "exists": record.exists,
        "values": list(record.values),
    }
