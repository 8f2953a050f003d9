"""Why a statement has its status, in both languages."""

from collections.abc import Sequence
from datetime import date

from urazuke.attestations.statement import Attestation
from urazuke.model import Text
from urazuke.signatures import SignedBy


def wrong_role(role: str) -> Text:
    """The control does not let that role sign."""
    return Text(
        ja=f"役割「{role}」は、この管理策の証明者として認められていない",
        en=f"the role '{role}' may not sign for this control",
    )


def expired(last: date) -> Text:
    """The statement counted until that day."""
    return Text(ja=f"証明の有効期限が{last}に到来している", en=f"the statement expired on {last}")


def does_not_hold(stated: Attestation) -> Text:
    """The signer says that the requirement is not met."""
    return Text(
        ja=f"{stated.signer}({stated.role})は、要件を満たしていない旨を証明している",
        en=f"{stated.signer} ({stated.role}) states that this does not hold",
    )


def unsigned(stated: Attestation) -> Text:
    """Nobody signed it."""
    return Text(
        ja=f"{stated.signer}({stated.role})の{stated.effective}付けの{_kind(stated).ja}に署名がない",
        en=f"{_kind(stated).en} of {stated.signer} ({stated.role}) of {stated.effective}"
        " is not signed",
    )


def _kind(stated: Attestation) -> Text:
    if stated.holds:
        return Text(ja="証明", en="the statement")
    return Text(ja="要件を満たさない旨の証明", en="the statement that this does not hold,")


def second_person(first: SignedBy) -> Text:
    """The control wants two people."""
    return Text(
        ja=f"{first.name}が{first.signed}に署名しているが、二人目の署名を待っている",
        en=f"signed by {first.name} on {first.signed}; it awaits the second signature",
    )


def missing_document(title: str) -> Text:
    """It does not lie where the statement says, or there is nothing in it."""
    return Text(
        ja=f"証明書類「{title}」が見つからないか、内容が空である",
        en=f"the document '{title}' is missing or empty",
    )


def changed_document(title: str) -> Text:
    """Its hash is another."""
    return Text(
        ja=f"証明書類「{title}」が証明後に変更されている",
        en=f"the document '{title}' is not the one that was attested",
    )


def no_document(accepted: Sequence[Text]) -> Text:
    """The control wants a ground, and the statement names none."""
    return Text(
        ja=f"根拠となる書類が示されていない。受け入れる書類：{'、'.join(d.ja for d in accepted)}",
        en=f"no document is named; accepted are: {'; '.join(d.en for d in accepted)}",
    )


def unseen_document(title: str) -> Text:
    """Only its hash is there."""
    return Text(
        ja=f"証明書類「{title}」は所在（path）が示されておらず、現物を確認できない",
        en=f"the document '{title}' has no path: there is a hash, and nothing to hold against it",
    )


def in_order(stated: Attestation, signed: Sequence[SignedBy], last: date, unseen: int) -> Text:
    """It counts; `unseen`: how many documents are known by their hash only."""
    others = [each.name for each in signed[1:]]
    return Text(
        ja=f"{stated.signer}({stated.role})の証明が{last}まで有効である"
        + (f"（連署：{'、'.join(others)}）" if others else "")
        + (f"（書類{unseen}件は現物を確認していない）" if unseen else ""),
        en=f"stated by {stated.signer} ({stated.role}), valid until {last}"
        + (f", signed by {', '.join(others)} too" if others else "")
        + (f"; {unseen} documents were not seen" if unseen else ""),
    )
