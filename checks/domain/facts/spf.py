"""The domain's record of SPF, and every record and address that it leads to."""

from collections.abc import Iterable

from urazuke.checks.domain.rules.answers import Answers, Record, gathered
from urazuke.checks.domain.rules.spf import Spf, evaluate
from urazuke.checks.domain.rules.spf_syntax import is_spf
from urazuke.sdk import (
    Domain,
    DomainCollector,
    Json,
    Member,
    Reason,
    Struct,
    Unreadable,
    observed,
    shape,
)


class SpfRecords(Struct, frozen=True, forbid_unknown_fields=True):
    """What was answered, by name and type."""

    domain: str
    answers: tuple[Record, ...]

    def evaluated(self) -> Spf:
        """What the records mean. Raises `Unreadable` when one of them is not here."""
        answers = Answers(self.answers)
        found = evaluate(answers, self.domain)
        answers.complete()
        return found


def _kept(type_: str, value: str) -> bool:
    return type_ != "TXT" or is_spf(value)


def _body(domain: Domain) -> Json:
    answers = gathered(domain, lambda known: evaluate(known, domain.name), _kept)
    own = next(each for each in answers if (each["name"], each["type"]) == (domain.name, "TXT"))
    if not own["exists"]:
        raise Unreadable(Reason.UNREACHABLE, f"there is no such domain: {domain.name}")
    return {"domain": domain.name, "answers": answers}


def _collect(domain: Domain) -> Iterable[Member]:
    yield observed(domain.name, lambda: _body(domain))


SPF = DomainCollector(
    __name__, shape(SpfRecords), collect=_collect, redactions=("TXT records that are not of SPF",)
)
