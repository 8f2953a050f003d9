"""People with keys, and statements that they sign, for tests."""

from pathlib import Path
from typing import Any

import yaml
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from urazuke import attestations, dsse
from urazuke.attestations import signing
from urazuke.attestations.written import envelope as envelope_of
from urazuke.catalog import Catalog
from urazuke.dates import day
from urazuke.dsse import PrivateKey
from urazuke.signatures import Person, Signer, Signers

ANN: PrivateKey = ec.generate_private_key(ec.SECP256R1())
BOB: PrivateKey = Ed25519PrivateKey.generate()
EVE: PrivateKey = Ed25519PrivateKey.generate()


def line(key: PrivateKey) -> str:
    """The public half as OpenSSH writes it."""
    encoding, form = serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
    return key.public_key().public_bytes(encoding, form).decode()


def entry(name: str, key: PrivateKey, /, **changes: Any) -> dict[str, Any]:
    """What `signers.yaml` says of a person."""
    fields = {"name": name, "roles": ["ciso"], "controls": "all", "key": line(key)}
    return fields | {"from": "2020-01-01"} | changes


def person(name: str, key: PrivateKey, /, **changes: Any) -> Person:
    """The same, read."""
    fields = entry(name, key, **changes)
    signer = Signer(
        name=fields["name"],
        roles=tuple(fields["roles"]),
        controls=fields["controls"] if fields["controls"] == "all" else tuple(fields["controls"]),
        key=fields["key"],
        since=fields["from"],
        until=fields.get("until"),
        waivers=fields.get("waivers", False),
    )
    return Person(signer, key.public_key(), dsse.key_id(key.public_key()))


PEOPLE: Signers = (person("A", ANN), person("B", BOB))


def write(folder: Path, content: dict[str, Any], name: str = "a.yaml") -> Path:
    """A statement's file."""
    path = folder / name
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return path


def seal(path: Path, catalog: Catalog, signed: str, *keys: PrivateKey) -> Path:
    """Signs a statement as of a day, whoever the keys belong to."""
    written = attestations.read(path, catalog, day("2100-01-01"))
    made = dsse.add(signing.payload(written, signed), keys[0])
    for key in keys[1:]:
        made = dsse.add(made.content, key, made.signatures)
    envelope = envelope_of(written)
    envelope.write_bytes(made.encoded)
    return envelope
