"""What a statement is worth on a day: until when it counts, and what makes it worthless."""

from collections.abc import Iterator, Sequence
from datetime import date

from urazuke.attestations import said
from urazuke.attestations.documents import faults, unseen
from urazuke.attestations.signing import signatures
from urazuke.attestations.statement import Judged
from urazuke.attestations.term import last_day
from urazuke.attestations.written import Written
from urazuke.model import Status, Text
from urazuke.signatures import SignedBy, Signers, Untrusted


def judge(written: Written, known: Signers, today: date) -> Judged:
    """The statement with its status."""
    last = last_day(written.attestation, written.rule)
    signed: tuple[SignedBy, ...] = ()
    try:
        signed = signatures(written, known, today)
        status, why = next(_answers(written, signed, today, last))
    except Untrusted as fault:
        status, why = Status.ERROR, fault.why
    return Judged(
        attestation=written.attestation,
        source=written.path.name,
        status=status,
        valid_until=last.isoformat(),
        why=why,
        signed_by=signed,
        contrary=not written.attestation.holds and today <= last,
    )


def _answers(
    written: Written, signed: Sequence[SignedBy], today: date, last: date
) -> Iterator[tuple[Status, Text]]:
    """The answers that apply; the first counts.

    What has expired is not looked at any further, and who says that something does not hold
    needs neither document nor witness.
    """
    stated, rule = written.attestation, written.rule
    if last < today:
        yield Status.MANUAL, said.expired(last)
    if stated.role not in rule.signers:
        yield Status.ERROR, said.wrong_role(stated.role)
    if signed and not stated.holds:
        yield Status.FAIL, said.does_not_hold(stated)
    for why in faults(stated, written.path.parent):
        yield Status.ERROR, why
    if not signed:
        yield Status.MANUAL, said.unsigned(stated)
    if rule.documents and not stated.documents:
        yield Status.MANUAL, said.no_document(rule.documents)
    for item in unseen(stated) if rule.documents else ():
        yield Status.MANUAL, said.unseen_document(item.title)
    if rule.second_person and len(signed) < 2:  # noqa: PLR2004 - two people
        yield Status.MANUAL, said.second_person(signed[0])
    yield Status.PASS, said.in_order(stated, signed, last, len(unseen(stated)))
