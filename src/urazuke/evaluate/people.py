"""Findings that rest on people, and those for what a control asks and nobody answers yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from urazuke import told
from urazuke.attestations import Judged, of
from urazuke.catalog import AttestationRule, CheckUse, Control
from urazuke.identity import finding_id
from urazuke.model import Finding, Status, Text

ATTESTATION = "attestation"
NO_CHECK = "no-check"
PEOPLE = "people"
HISTORY = "history"  # time has passed, whatever anybody states
# Who asks under another name than the checks' folder.
_PROVIDERS = {"dns": "domain", "run-history": HISTORY}


def none_exist(judged: Iterable[Judged]) -> Mapping[str, frozenset[str]]:
    """Control → what a valid statement says there is none of."""
    stated: dict[str, frozenset[str]] = {}
    for each in judged:
        if each.status is Status.PASS:
            name = each.attestation.control
            none = {kind for kind in each.attestation.none_exist if kind.split(".")[0] != HISTORY}
            stated[name] = stated.get(name, frozenset()) | none
    return stated


def findings(control: Control, judged: Sequence[Judged]) -> Iterator[Finding]:
    """One for the statement that the control wants, one for each askee without a check."""
    if control.attestation is not None:
        yield _attested(control, control.attestation, of(control.id, judged))
    answered = {_provider(use) for use in control.checks}
    for asked in control.asks:
        by_person = asked == ATTESTATION or (asked == "records" and control.attestation is not None)
        if _PROVIDERS.get(asked, asked) not in answered and not by_person:
            yield _unanswered(control, asked, told.no_check(asked))
    for name in control.pending:
        yield _unanswered(control, name, told.pending(name))


def _provider(use: CheckUse) -> str:
    """Whom a check asks: for `expect`, whoever its fact comes from."""
    return str(use.params.get("fact", use.id)).split(".")[0]


def _unanswered(control: Control, subject: str, because: Text) -> Finding:
    return _finding(control, NO_CHECK, subject, Status.NOT_ASSESSED, because, told.NOTHING)


def _attested(control: Control, rule: AttestationRule, judged: Sequence[Judged]) -> Finding:
    """What contradicts or cannot be trusted counts first, a good statement before an open one.

    Also an unsigned statement that it does not hold: a good one beside it does not hide it.
    """
    found = sorted(judged, key=_weight)
    if not found:
        return _finding(
            control, ATTESTATION, control.id, Status.MANUAL, told.no_statement(rule), told.NOTHING
        )
    best = found[0]
    observed = Text(ja=best.attestation.statement, en=best.attestation.statement)
    return _finding(control, ATTESTATION, control.id, best.status, best.why, observed)


def _weight(judged: Judged) -> tuple[int, int]:
    """Smaller counts first; of equals, what stands for longer."""
    order = (Status.FAIL, Status.ERROR, Status.PASS, Status.MANUAL)
    place = order.index(Status.ERROR) if judged.contrary else order.index(judged.status)
    last = -int(judged.valid_until.replace("-", ""))
    return min(place, order.index(judged.status)), last


def _finding(
    control: Control, check: str, subject: str, status: Status, because: Text, observed: Text
) -> Finding:
    expected = control.attestation.statement if control.attestation else control.objective
    return Finding(
        id=finding_id(control.id, check, PEOPLE, subject),
        control=control.id,
        promises=control.promises,
        check=check,
        target=PEOPLE,
        subject=subject,
        region=None,
        zone=None,
        status=status,
        raw_status=status,
        severity=control.severity,
        because=because,
        observed=observed,
        expected=expected,
        evidence=(),
        fix="",
        collected_at=None,
    )
