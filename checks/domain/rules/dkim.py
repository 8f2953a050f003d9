"""The public key that a selector publishes (RFC 6376, RFC 8301, RFC 8463)."""

import base64
import binascii

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from urazuke.checks.domain.rules.spf_syntax import Faulty
from urazuke.checks.domain.rules.tags import tags
from urazuke.sdk import Struct

_ED25519 = 32


class Key(Struct, frozen=True):
    """`kind`: rsa or ed25519; `bits` of an RSA key. `testing`: receivers are told not to judge."""

    kind: str
    bits: int | None
    revoked: bool
    testing: bool


def key(record: str) -> Key:
    """The key of one record. Raises `Faulty` with what no receiver could use."""
    written = tags(record)
    if "v" in written and (next(iter(written)) != "v" or written["v"] != "DKIM1"):
        raise Faulty(f"v={written['v']}")
    if "p" not in written:
        raise Faulty("p=")
    _usable(written)
    kind = written.get("k", "rsa").lower()
    testing = "y" in _words(written.get("t", ""))
    material = "".join(written["p"].split())
    if not material:
        return Key(kind=kind, bits=None, revoked=True, testing=testing)
    return Key(kind=kind, bits=_bits(kind, material), revoked=False, testing=testing)


def _words(value: str) -> set[str]:
    return {word.strip().lower() for word in value.split(":")}


def _usable(written: dict[str, str]) -> None:
    """For mail, with SHA-256."""
    if "h" in written and "sha256" not in _words(written["h"]):
        raise Faulty(f"h={written['h']}")
    if "s" in written and not _words(written["s"]) & {"*", "email"}:
        raise Faulty(f"s={written['s']}")


def _bits(kind: str, material: str) -> int | None:
    try:
        content = base64.b64decode(material, validate=True)
        if kind == "ed25519" and len(content) == _ED25519:
            return None
        if kind == "rsa":
            loaded = load_der_public_key(content)
            if isinstance(loaded, rsa.RSAPublicKey):
                return loaded.key_size
    except (binascii.Error, ValueError, UnsupportedAlgorithm) as fault:
        raise Faulty(f"k={kind} p={material[:16]}…") from fault
    raise Faulty(f"k={kind} p={material[:16]}…")
