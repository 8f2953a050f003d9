"""An envelope beside what it signs, held against the people who may sign."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from urazuke import dates, dsse
from urazuke.dsse import Envelope
from urazuke.errors import EvidenceError
from urazuke.model import Struct, Text
from urazuke.signatures.signers import Person, Signers


class SignedBy(Struct, frozen=True):
    """A signature that counts: whose, by which key, on which day."""

    name: str
    key: str
    signed: str


class Untrusted(Exception):
    """A signature is there and cannot be relied on."""

    def __init__(self, ja: str, en: str) -> None:
        """Why, in both languages."""
        super().__init__(en)
        self.why = Text(ja=ja, en=en)


@dataclass(frozen=True)
class Claim:
    """What an envelope claims: the day of signing, and its signed bytes."""

    signed: str
    envelope: Envelope


class _Dated(Struct, frozen=True):
    signed: str


def envelope_of(path: Path) -> Path:
    """Where the envelope of a file lies: beside it."""
    return path.with_name(f"{path.name}.dsse.json")


def read(path: Path) -> Envelope | None:
    """The envelope of that name; None where there is none. Raises `Untrusted`."""
    try:
        return dsse.decode(path.read_bytes(), path.name)
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise Untrusted(
            f"署名ファイル{path.name}を読むことができない", f"{path.name} cannot be read: {fault}"
        ) from fault
    except EvidenceError as fault:
        raise Untrusted(f"署名ファイルの形式が正しくない：{fault}", str(fault)) from fault


def claimed(
    envelope: Envelope, payload: Callable[[str], bytes], earliest: str, today: str
) -> Claim:
    """The claim, if what was signed is what is there now. Raises `Untrusted`.

    `payload` makes from a day the bytes that would have been signed on it. What was signed
    before `earliest`, or on a day to come, is refused.
    """
    try:
        said = msgspec.json.decode(envelope.content, type=dsse.InToto)
        signed = msgspec.json.decode(said.predicate, type=_Dated).signed
        dates.day(signed)
    except (msgspec.MsgspecError, ValueError) as fault:
        raise Untrusted(
            "署名の対象が本ツールの形式でない", f"what was signed is none of ours: {fault}"
        ) from fault
    if payload(signed) != envelope.content:
        raise Untrusted(
            "署名後に内容が変更されている", "it was changed after it was signed; sign it again"
        )
    if signed > today:
        raise Untrusted(f"署名日{signed}が未来の日付である", f"it is dated {signed}, a day to come")
    if signed < earliest:
        raise Untrusted(
            f"署名日{signed}が、対象とする事実の日付{earliest}より前である",
            f"it was signed on {signed}, before what it is about ({earliest})",
        )
    return Claim(signed=signed, envelope=envelope)


def owners(claim: Claim, known: Signers) -> list[list[Person]]:
    """For each signature the entries of its key's owner. Raises `Untrusted`.

    One false signature, or one of an unknown key, makes the whole untrusted: nobody puts it
    there by mistake.
    """
    found: dict[str, list[Person]] = {}
    for each in claim.envelope.signatures:
        entries = [person for person in known if person.key_id == each.keyid]
        if not entries:
            raise Untrusted(
                f"署名鍵 {each.keyid[:16]} は署名者の一覧に登録されていない",
                f"the key {each.keyid[:16]} belongs to nobody in the list of signers",
            )
        if not dsse.signed_by(claim.envelope, entries[0].key):
            raise Untrusted(
                f"{entries[0].entry.name}の署名が正しくない",
                f"the signature of {entries[0].entry.name} is false",
            )
        found[each.keyid] = entries
    if not found:
        raise Untrusted("署名が一つも付されていない", "the envelope has no signature")
    return list(found.values())


def entitled(
    entries: Sequence[Person], day: str, tasks: Iterable[tuple[Callable[[Person], bool], str, str]]
) -> Person:
    """The entry that lets the key sign on that day. Raises `Untrusted`, naming what it lacks.

    `tasks`: what the entry must allow, and the words for when it does not.
    """
    left = list(entries)
    name = entries[0].entry.name
    for allows, ja, en in tasks:
        kept = [person for person in left if allows(person)]
        if not kept:
            raise Untrusted(f"{name}は{ja}", f"{name} {en}")
        left = kept
    kept = [person for person in left if person.is_in_office(day)]
    if not kept:
        raise Untrusted(
            f"{name}は署名日{day}において署名の権限を有しない",
            f"{name} had no authority to sign on {day}",
        )
    return kept[0]
