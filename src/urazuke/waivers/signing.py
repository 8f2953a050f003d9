"""How a waiver is approved: its approver signs it, and the envelope lies beside its file.

Signed is the entry, by the hash of its canonical JSON, with the day of signing: the file may be
put into another form, but nothing in the entry may change.
"""

from datetime import date
from pathlib import Path

import msgspec

from urazuke import dsse
from urazuke.canonical import encode, sha256
from urazuke.dsse import Envelope, PrivateKey
from urazuke.errors import ConfigurationError
from urazuke.signatures import (
    Person,
    SignedBy,
    Signers,
    Untrusted,
    claimed,
    entitled,
    owners,
    read,
    same_person,
)
from urazuke.waivers.waiver import Waiver

PREDICATE_TYPE = "urn:urazuke:waiver:v1"
_ALWAYS = "0001-01-01"


def envelope(file: Path, waiver: Waiver) -> Path:
    """Where the signature of a waiver of that file lies."""
    return file.with_name(f"{file.name}.d") / f"{waiver.id}.dsse.json"


def payload(waiver: Waiver, signed: str) -> bytes:
    """What is signed on that day."""
    subject = {f"{waiver.id}.json": sha256(encode(waiver))}
    content = {"signed": signed, "waiver": msgspec.to_builtins(waiver)}
    return dsse.statement(PREDICATE_TYPE, subject, content)


def approval(waiver: Waiver, file: Path, known: Signers, today: date) -> SignedBy | None:
    """The approver's signature; None: unsigned. Raises `Untrusted`."""
    found = read(envelope(file, waiver))
    if found is None:
        return None
    claim = claimed(found, lambda day: payload(waiver, day), _ALWAYS, today.isoformat())
    people = [_approver(entries, waiver, claim.signed) for entries in owners(claim, known)]
    return SignedBy(name=people[0].entry.name, key=people[0].key_id, signed=claim.signed)


def _approver(entries: list[Person], waiver: Waiver, signed: str) -> Person:
    return entitled(
        entries,
        signed,
        (
            (
                lambda person: same_person(person.entry.name, waiver.approver),
                f"承認者として記載された{waiver.approver}ではない",
                f"is not {waiver.approver}, whom it names as its approver",
            ),
            (
                lambda person: person.entry.waivers,
                "例外を承認する権限を有しない",
                "may not approve waivers",
            ),
        ),
    )


def sign(waiver: Waiver, key: PrivateKey, known: Signers, today: date) -> Envelope:
    """The envelope, signed today; raises `ConfigurationError` for another's key."""
    mine = dsse.key_id(key.public_key())
    own = [person for person in known if person.key_id == mine]
    if not own:
        raise ConfigurationError(f"the key {mine[:16]} belongs to nobody in the signers' file")
    if waiver.expires < today.isoformat():
        raise ConfigurationError(f"{waiver.id}: it expired on {waiver.expires}")
    try:
        _approver(own, waiver, today.isoformat())
    except Untrusted as fault:
        raise ConfigurationError(f"{waiver.id}: {fault.why.en}") from fault
    return dsse.add(payload(waiver, today.isoformat()), key)
