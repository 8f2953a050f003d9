"""The seal of a run: an in-toto statement about its manifest, signed in a DSSE envelope.

The key is ECDSA on P-256, so that `openssl` and `cosign` verify the seal without us.
"""

from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from urazuke import dsse
from urazuke.canonical import sha256
from urazuke.dsse import PAYLOAD_TYPE, key_id
from urazuke.errors import ConfigurationError, EvidenceError
from urazuke.model import Json

__all__ = [
    "ENVELOPE",
    "PAYLOAD_TYPE",
    "envelope",
    "key_id",
    "opened",
    "read_private",
    "read_public",
    "statement",
]

ENVELOPE = "bundle.dsse.json"
PREDICATE_TYPE = "urn:urazuke:run:v1"


def statement(manifest: bytes, predicate: Mapping[str, Json]) -> bytes:
    """What is signed: the manifest by its hash, and what the run says of itself."""
    return dsse.statement(PREDICATE_TYPE, {"MANIFEST.sha256": sha256(manifest)}, predicate)


def read_private(path: Path, passphrase: bytes | None) -> ec.EllipticCurvePrivateKey:
    """The signing key; raises `ConfigurationError` for any other thing."""
    key = dsse.read_private(path, passphrase)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ConfigurationError(f"the signing key {path} is no ECDSA key on P-256")
    return key


def read_public(path: Path) -> ec.EllipticCurvePublicKey:
    """A public key; raises `ConfigurationError` for any other thing."""
    key = dsse.read_public(path)
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ConfigurationError(f"the public key {path} is no ECDSA key on P-256")
    return key


def envelope(payload: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """The signed envelope."""
    return dsse.add(payload, key).encoded


def opened(data: bytes, key: ec.EllipticCurvePublicKey) -> bytes:
    """The payload, if the key signed it. Raises `EvidenceError`."""
    sealed = dsse.decode(data, ENVELOPE)
    if not dsse.signed_by(sealed, key):
        raise EvidenceError(f"{ENVELOPE} was not signed by the key {key_id(key)}")
    return sealed.content
