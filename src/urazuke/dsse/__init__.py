"""Signed documents: DSSE envelopes around in-toto statements, and the keys that sign them.

Sources: DSSE v1.0 (secure-systems-lab/dsse, protocol.md), in-toto Statement v1
(in-toto/attestation, spec/v1/statement.md).
"""

from urazuke.dsse.envelope import PAYLOAD_TYPE, Envelope, Signature, add, decode, signed_by
from urazuke.dsse.keys import (
    PrivateKey,
    Protected,
    PublicKey,
    key_id,
    pem,
    private_key,
    public_key,
    read_private,
    read_public,
)
from urazuke.dsse.statement import STATEMENT_TYPE, InToto, statement

__all__ = [
    "PAYLOAD_TYPE",
    "STATEMENT_TYPE",
    "Envelope",
    "InToto",
    "PrivateKey",
    "Protected",
    "PublicKey",
    "Signature",
    "add",
    "decode",
    "key_id",
    "pem",
    "private_key",
    "public_key",
    "read_private",
    "read_public",
    "signed_by",
    "statement",
]
