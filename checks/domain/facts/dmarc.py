"""The domain's record of DMARC and those above it, and the word of those who get reports."""

from collections.abc import Iterable

from urazuke.checks.domain.rules.answers import Answers, Record, gathered
from urazuke.checks.domain.rules.dmarc import VERSION, Dmarc, evaluate
from urazuke.checks.domain.rules.tags import is_of
from urazuke.sdk import Domain, DomainCollector, Json, Member, Struct, observed, shape


class DmarcRecords(Struct, frozen=True, forbid_unknown_fields=True):
    """What was answered, by name and type."""

    domain: str
    answers: tuple[Record, ...]

    def evaluated(self) -> Dmarc:
        """What the records mean. Raises `Unreadable` when one of them is not here."""
        answers = Answers(self.answers)
        found = evaluate(answers, self.domain)
        answers.complete()
        return found


def _body(domain: Domain) -> Json:
    answers = gathered(
        domain,
        lambda known: evaluate(known, domain.name),
        lambda _, value: is_of(value, VERSION),
    )
    return {"domain": domain.name, "answers": answers}


def _collect(domain: Domain) -> Iterable[Member]:
    yield observed(domain.name, lambda: _body(domain))


DMARC = DomainCollector(
    __name__,
    shape(DmarcRecords),
    collect=_collect,
    redactions=("TXT records that are not of DMARC",),
)
