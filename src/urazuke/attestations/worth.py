"""What a statement is worth on a day: until when it counts, and what makes it worthless."""

import calendar
import hashlib
from datetime import date
from pathlib import Path

from urazuke.attestations.statement import Attestation, DocumentHash, Judged
from urazuke.catalog import AttestationRule
from urazuke.model import Status, Text


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def last_day(attestation: Attestation, rule: AttestationRule) -> date:
    """The last day on which the statement counts."""
    effective = date.fromisoformat(attestation.effective)
    expiries = [item.expires for item in attestation.documents if item.expires is not None]
    return min(
        date.fromisoformat(attestation.valid_until),
        add_months(effective, rule.valid_months),
        *(date.fromisoformat(text) for text in expiries),
    )


def judge(attestation: Attestation, rule: AttestationRule, path: Path, today: date) -> Judged:
    """The statement with its status; `path` is its file, beside which its documents lie."""
    last = last_day(attestation, rule)
    status, why = _worth(attestation, rule, path, today, last)
    return Judged(
        attestation=attestation,
        source=path.name,
        status=status,
        valid_until=last.isoformat(),
        why=why,
    )


def _worth(
    attestation: Attestation, rule: AttestationRule, path: Path, today: date, last: date
) -> tuple[Status, Text]:
    if attestation.role not in rule.signers:
        return Status.ERROR, Text(
            ja=f"役割「{attestation.role}」は、この管理策の証明者として認められていない",
            en=f"the role '{attestation.role}' may not sign for this control",
        )
    for item in attestation.documents:
        if fault := _document_fault(item, path.parent):
            return Status.ERROR, fault
    if last < today:
        return Status.MANUAL, Text(
            ja=f"証明の有効期限が{last}に到来している", en=f"the statement expired on {last}"
        )
    return Status.PASS, Text(
        ja=f"{attestation.signer}({attestation.role})の証明が{last}まで有効である",
        en=f"stated by {attestation.signer} ({attestation.role}), valid until {last}",
    )


def _document_fault(item: DocumentHash, folder: Path) -> Text | None:
    if item.path is None:
        return None
    try:
        found = hashlib.sha256((folder / item.path).read_bytes()).hexdigest()
    except OSError:
        return Text(
            ja=f"証明書類「{item.title}」が見つからない",
            en=f"the document '{item.title}' is missing",
        )
    if found != item.sha256.lower():
        return Text(
            ja=f"証明書類「{item.title}」が証明後に変更されている",
            en=f"the document '{item.title}' is not the one that was attested",
        )
    return None
