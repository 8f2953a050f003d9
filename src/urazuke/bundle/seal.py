"""The seal of a run: an in-toto statement about its manifest, signed in a DSSE envelope.

Sources: in-toto Statement v1 (in-toto/attestation, spec/v1/statement.md), DSSE v1.0
(secure-systems-lab/dsse, protocol.md). The key is ECDSA on P-256; its id is the SHA-256 of the
public key's DER form.
"""

import base64
import binascii
from collections.abc import Mapping
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from urazuke.bundle.canonical import encode, sha256
from urazuke.errors import ConfigurationError, EvidenceError
from urazuke.model import Json, Struct

ENVELOPE = "bundle.dsse.json"
PAYLOAD_TYPE = "application/vnd.in-toto+json"
STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "urn:urazuke:run:v1"
_ECDSA = ec.ECDSA(hashes.SHA256())


class Signature(Struct, frozen=True):
    """One signature; `sig` in base64."""

    keyid: str
    sig: str


class Envelope(Struct, frozen=True):
    """A DSSE envelope."""

    payload: str
    payloadType: str  # noqa: N815 - DSSE's own name
    signatures: tuple[Signature, ...]


def statement(manifest: bytes, predicate: Mapping[str, Json]) -> bytes:
    """What is signed: the manifest by its hash, and what the run says of itself."""
    subject = {"name": "MANIFEST.sha256", "digest": {"sha256": sha256(manifest)}}
    return encode(
        {
            "_type": STATEMENT_TYPE,
            "subject": [subject],
            "predicateType": PREDICATE_TYPE,
            "predicate": predicate,
        }
    )


def read_private(path: Path, passphrase: bytes | None) -> ec.EllipticCurvePrivateKey:
    """The signing key; raises `ConfigurationError` for any other thing."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), passphrase)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as fault:
        raise ConfigurationError(f"the signing key {path} cannot be used: {fault}") from fault
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not _is_p256(key):
        raise ConfigurationError(f"the signing key {path} is no ECDSA key on P-256")
    return key


def read_public(path: Path) -> ec.EllipticCurvePublicKey:
    """A public key; raises `ConfigurationError` for any other thing."""
    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except (OSError, ValueError, UnsupportedAlgorithm) as fault:
        raise ConfigurationError(f"the public key {path} cannot be read: {fault}") from fault
    if not isinstance(key, ec.EllipticCurvePublicKey) or not _is_p256(key):
        raise ConfigurationError(f"the public key {path} is no ECDSA key on P-256")
    return key


def _is_p256(key: ec.EllipticCurvePrivateKey | ec.EllipticCurvePublicKey) -> bool:
    return isinstance(key.curve, ec.SECP256R1)


def key_id(key: ec.EllipticCurvePublicKey) -> str:
    """The SHA-256 of the key's DER form."""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return sha256(key.public_bytes(serialization.Encoding.DER, form))


def _authenticated(payload: bytes) -> bytes:
    """DSSE's pre-authentication encoding."""
    kind = PAYLOAD_TYPE.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def envelope(payload: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """The signed envelope."""
    signature = Signature(
        keyid=key_id(key.public_key()),
        sig=base64.b64encode(key.sign(_authenticated(payload), _ECDSA)).decode(),
    )
    sealed = Envelope(
        payload=base64.b64encode(payload).decode(),
        payloadType=PAYLOAD_TYPE,
        signatures=(signature,),
    )
    return encode(sealed) + b"\n"


def opened(data: bytes, key: ec.EllipticCurvePublicKey) -> bytes:
    """The payload, if the key signed it. Raises `EvidenceError`."""
    try:
        sealed = msgspec.json.decode(data, type=Envelope)
        payload = _decoded(sealed.payload)
        ours = [_decoded(each.sig) for each in sealed.signatures if each.keyid == key_id(key)]
    except (msgspec.MsgspecError, ValueError) as fault:
        raise EvidenceError(f"{ENVELOPE} is no DSSE envelope: {fault}") from fault
    if sealed.payloadType != PAYLOAD_TYPE or encode(sealed) + b"\n" != data:
        raise EvidenceError(f"{ENVELOPE} holds another kind of payload, or was written by others")
    if not any(_signed(payload, signature, key) for signature in ours):
        raise EvidenceError(f"{ENVELOPE} was not signed by the key {key_id(key)}")
    return payload


def _decoded(text: str) -> bytes:
    """Base64 in its one form: the bits that mean nothing are zero."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise binascii.Error("not in its one form")
    return data


def _signed(payload: bytes, signature: bytes, key: ec.EllipticCurvePublicKey) -> bool:
    try:
        key.verify(signature, _authenticated(payload), _ECDSA)
    except InvalidSignature:
        return False
    return True
