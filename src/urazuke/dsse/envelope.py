"""The envelope: a payload, its type, and the signatures of one or several people."""

import base64
import binascii

import msgspec

from urazuke.canonical import encode
from urazuke.dsse import keys
from urazuke.dsse.keys import PrivateKey, PublicKey
from urazuke.errors import EvidenceError
from urazuke.model import Struct

PAYLOAD_TYPE = "application/vnd.in-toto+json"


class Signature(Struct, frozen=True):
    """One signature; `sig` in base64."""

    keyid: str
    sig: str


class Envelope(Struct, frozen=True):
    """A DSSE envelope."""

    payload: str
    payloadType: str  # noqa: N815 - DSSE's own name
    signatures: tuple[Signature, ...]

    @property
    def content(self) -> bytes:
        """The payload's bytes."""
        return base64.b64decode(self.payload)

    @property
    def encoded(self) -> bytes:
        """The one byte form of the envelope."""
        return encode(self) + b"\n"


def authenticated(payload: bytes) -> bytes:
    """DSSE's pre-authentication encoding."""
    kind = PAYLOAD_TYPE.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def add(payload: bytes, key: PrivateKey, signatures: tuple[Signature, ...] = ()) -> Envelope:
    """The payload with one more signature."""
    made = Signature(
        keyid=keys.key_id(key.public_key()),
        sig=base64.b64encode(keys.sign(key, authenticated(payload))).decode(),
    )
    return Envelope(
        payload=base64.b64encode(payload).decode(),
        payloadType=PAYLOAD_TYPE,
        signatures=(*signatures, made),
    )


def decode(data: bytes, name: str) -> Envelope:
    """The envelope, if it is in its one form. Raises `EvidenceError`; `name` stands for the file.

    One form means that no byte of a signed file can be changed without being noticed.
    """
    try:
        sealed = msgspec.json.decode(data, type=Envelope)
        for text in (sealed.payload, *(each.sig for each in sealed.signatures)):
            _decoded(text)
    except (msgspec.MsgspecError, ValueError) as fault:
        raise EvidenceError(f"{name} is no DSSE envelope: {fault}") from fault
    if sealed.payloadType != PAYLOAD_TYPE or sealed.encoded != data:
        raise EvidenceError(f"{name} holds another kind of payload, or was written by others")
    return sealed


def _decoded(text: str) -> bytes:
    """Base64 in its one form: the bits that mean nothing are zero."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise binascii.Error("not in its one form")
    return data


def signed_by(sealed: Envelope, key: PublicKey) -> bool:
    """Whether the key's owner signed the payload, and no signature in that name is false."""
    said = authenticated(sealed.content)
    ours = [_decoded(each.sig) for each in sealed.signatures if each.keyid == keys.key_id(key)]
    return bool(ours) and all(keys.is_signed(key, signature, said) for signature in ours)
