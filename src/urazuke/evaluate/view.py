"""What one check may see of one subject, what it rests on, and what is missing from it."""

from collections.abc import Iterable
from typing import Any

from urazuke.errors import Unreadable, UrazukeError
from urazuke.evaluate.sight import Seen, Sight
from urazuke.evaluate.unseen import is_not_offered
from urazuke.model import Evidence, Reason, Target, Unavailable
from urazuke.plan import homes
from urazuke.sdk import Decides, FactKey, Population, RecordCollector
from urazuke.sdk.checks import Need, Scope
from urazuke.wording import Publication


class NotDeclared(UrazukeError):
    """A check asks for something that the configuration does not state."""


class View:
    """Fills the fields of a check's `Facts` for one subject."""

    def __init__(self, sight: Sight, target: Target, subject: str) -> None:
        """`evidence` and `missing` grow as needs are met."""
        self._sight = sight
        self._target = target
        self._subject = subject
        self._evidence: dict[Evidence, None] = {}
        self.missing: list[tuple[Decides, Unavailable]] = []

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Pointers to everything that was shown to the check."""
        return tuple(self._evidence)

    def meet(self, need: Need) -> Any:
        """The value of one field.

        Raises `Unreadable` when a fact of the subject is missing, `NotDeclared` when the
        configuration does not state what the check asks for.
        """
        if need.key is None:
            return self._of_the_run(need)
        if need.scope is Scope.SUBJECT:
            return self._own(need.key, need.decides or Decides.NEITHER)
        decides = need.decides or Decides.NEITHER
        if need.scope is Scope.PARTS:
            return self._parts(need.key, decides)
        return self._population(need.key, self._homes(need), decides)

    def _of_the_run(self, need: Need) -> Any:
        """What no collector sees."""
        if need.scope is Scope.MOMENT:
            return self._sight.moment
        if need.scope is Scope.TODAY:
            return self._sight.today
        if need.scope is Scope.TARGETS:
            return tuple(t for t in self._sight.targets if t.kind == need.name)
        if need.scope is Scope.DECLARED:
            return self._declared(need.name or "")
        return self._published() if need.scope is Scope.PUBLISHED else self._target

    def _declared(self, name: str) -> tuple[str, ...]:
        if name not in self._sight.declared:
            raise NotDeclared(name)
        return self._sight.declared[name]

    def _published(self) -> Publication:
        if self._sight.published is None:
            raise Unreadable(Reason.NOT_ASKED, "the catalogue has no published page")
        return self._sight.published

    def _own(self, key: FactKey[Any], partly: Decides) -> Any:
        seen = self._seen(self._target, key)
        gap = seen.stored.fact.gap
        if isinstance(key, RecordCollector) and gap is not None:  # what is missing may concern it
            self.missing.append((partly, gap))
        if self._subject in seen.payloads:
            self._rests_on(seen, f"/members/{seen.places[self._subject]}")
            return seen.payloads[self._subject]
        absent = Unavailable(
            reason=Reason.MALFORMED, detail=f"{key.name} does not know {self._subject}"
        )
        raise _fault(seen.missing.get(self._subject) or seen.stored.fact.gap or absent)

    def _parts(self, key: FactKey[Any], decides: Decides) -> Population[Any]:
        seen = self._seen(self._target, key)
        names = seen.parts.get(self._subject, [])
        for name in names:
            self._rests_on(seen, f"/members/{seen.places[name]}")
        missing = [seen.missing[name] for name in names if name in seen.missing]
        gap = seen.stored.fact.gap
        gaps = [*missing, *([] if gap is None else [gap])]
        if not names and gap is None:
            detail = f"{key.name} has no part of {self._subject}"
            gaps.append(Unavailable(reason=Reason.MALFORMED, detail=detail))
        self.missing.extend((decides, each) for each in gaps)
        return Population({name: seen.payloads[name] for name in names if name in seen.payloads})

    def _population(
        self, key: FactKey[Any], at: Iterable[Target], decides: Decides
    ) -> Population[Any]:
        members: dict[str, Any] = {}
        for target in at:
            try:
                seen = self._seen(target, key)
            except Unreadable as fault:
                self._lack(key, decides, [fault.unavailable])
                continue
            self._rests_on(seen, "/members")
            self._lack(key, decides, seen.gaps)
            members |= seen.payloads
        return Population(members)

    def _homes(self, need: Need) -> list[Target]:
        if need.key is None:
            return []
        if need.scope is Scope.RUN:
            return [home for t in self._sight.targets for home in homes(need.key, t, [t])]
        return homes(need.key, self._target, self._sight.targets)

    def _seen(self, target: Target, key: FactKey[Any]) -> Seen:
        seen = self._sight.at(target, key)
        if seen is None:
            raise Unreadable(Reason.UNREACHABLE, f"{key.name} was not collected at {target.name}")
        return seen

    def _lack(self, key: FactKey[Any], decides: Decides, gaps: Iterable[Unavailable]) -> None:
        self.missing.extend((decides, gap) for gap in gaps if not is_not_offered(key, gap))

    def _rests_on(self, seen: Seen, pointer: str) -> None:
        self._evidence[Evidence(fact=seen.stored.name, pointer=pointer)] = None


def _fault(gap: Unavailable) -> Unreadable:
    return Unreadable(gap.reason, gap.detail)
