"""How a statement is signed, and whose signatures on it count.

Signed are the file, by the hash of its bytes, and the statement as it was read from it, with
the day of signing: any change of the file, even of its form, has to be signed again.
"""

from datetime import date

import msgspec

from urazuke import dsse
from urazuke.attestations.documents import faults
from urazuke.attestations.term import last_day
from urazuke.attestations.written import Written, envelope
from urazuke.canonical import sha256
from urazuke.dsse import Envelope, PrivateKey
from urazuke.errors import ConfigurationError
from urazuke.signatures import (
    Claim,
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

PREDICATE_TYPE = "urn:urazuke:attestation:v1"


def payload(written: Written, signed: str) -> bytes:
    """What is signed on that day."""
    stated = written.attestation
    subject = {f"{stated.control}.yaml": sha256(written.data)}
    content = {"signed": signed, "statement": msgspec.to_builtins(stated)}
    return dsse.statement(PREDICATE_TYPE, subject, content)


def signatures(written: Written, known: Signers, today: date) -> tuple[SignedBy, ...]:
    """Whose signatures count, the signer that the statement names first; none: unsigned.

    Raises `Untrusted` when one of them does not count.
    """
    found = read(envelope(written))
    if found is None:
        return ()
    claim = _claim(written, found, today)
    people = [_entitled(entries, written, claim.signed) for entries in owners(claim, known)]
    return _ordered(people, written, claim.signed)


def _claim(written: Written, found: Envelope, today: date) -> Claim:
    earliest = written.attestation.told_on
    return claimed(found, lambda day: payload(written, day), earliest, today.isoformat())


def _entitled(entries: list[Person], written: Written, signed: str) -> Person:
    """Raises `Untrusted` when the key's owner may not sign this statement."""
    stated = written.attestation
    own = same_person(entries[0].entry.name, stated.signer)
    roles = {stated.role} if own else set(written.rule.signers)
    words = "、".join(sorted(roles)), ", ".join(sorted(roles))
    return entitled(
        entries,
        signed,
        (
            (
                lambda person: person.may_sign(stated.control),
                f"{stated.control}の署名の権限を有しない",
                f"may not sign for {stated.control}",
            ),
            (
                lambda person: not roles.isdisjoint(person.entry.roles),
                f"役割「{words[0]}」を有しない",
                f"does not have the role {words[1]}",
            ),
        ),
    )


def _ordered(people: list[Person], written: Written, signed: str) -> tuple[SignedBy, ...]:
    """Each person once; a second key of the same person is no second person."""
    named = written.attestation.signer
    own = [person for person in people if same_person(person.entry.name, named)]
    if not own:
        raise Untrusted(
            f"証明者として記載された{named}の署名がない",
            f"it is signed, but not by {named}, whom it names as its signer",
        )
    ordered: list[Person] = []
    for person in (*own, *people):
        if not any(same_person(person.entry.name, each.entry.name) for each in ordered):
            ordered.append(person)
    return tuple(SignedBy(name=p.entry.name, key=p.key_id, signed=signed) for p in ordered)


def sign(
    written: Written, key: PrivateKey, known: Signers, today: date, *, again: bool = False
) -> Envelope:
    """The envelope with one more signature, of today; raises `ConfigurationError`.

    A second person signs what the first one signed, with its day. `again`: an envelope that no
    longer fits is replaced, and the signatures in it are gone.
    """
    _refuse_worthless(written, today)
    try:
        found = None if again else read(envelope(written))
        claim = None if found is None else _claim(written, found, today)
        day = today.isoformat() if claim is None else claim.signed
        _refuse_others(written, key, known, [] if claim is None else owners(claim, known))
        own = [person for person in known if person.key_id == dsse.key_id(key.public_key())]
        for moment in (day, today.isoformat()):
            _entitled(own, written, moment)
    except Untrusted as fault:
        hint = "" if again else "; --again signs it anew"
        raise ConfigurationError(f"{written.path}: {fault.why.en}{hint}") from fault
    return dsse.add(payload(written, day), key, claim.envelope.signatures if claim else ())


def _refuse_worthless(written: Written, today: date) -> None:
    """What would not count although it is signed is not signed."""
    stated, name = written.attestation, written.path
    if (last := last_day(stated, written.rule)) < today:
        raise ConfigurationError(f"{name}: it expired on {last}; see 'urazuke attest renew'")
    for fault in faults(stated, name.parent):
        raise ConfigurationError(f"{name}: {fault.en}; it was not signed")


def _refuse_others(
    written: Written, key: PrivateKey, known: Signers, signed: list[list[Person]]
) -> None:
    """The key has to be somebody's who has not signed yet; the named signer signs first."""
    name, mine = written.path, dsse.key_id(key.public_key())
    own = [person for person in known if person.key_id == mine]
    if not own:
        raise ConfigurationError(
            f"the key {mine[:16]} belongs to nobody in the signers' file (signers: in urazuke.yaml)"
        )
    if not signed and not same_person(own[0].entry.name, written.attestation.signer):
        raise ConfigurationError(f"{name}: its signer, {written.attestation.signer}, signs first")
    if any(person.key_id == mine for entries in signed for person in entries):
        raise ConfigurationError(f"{name}: {own[0].entry.name} has signed it already")
