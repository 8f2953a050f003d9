"""Certificates as records, and what OpenSSL's verdict about a chain means.

Names inside certificates are written by strangers: they are cut to a length that can be
shown, and characters that would not be visible are written as escapes.
"""

import base64
import hashlib
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa

from urazuke.errors import Unreadable
from urazuke.model import Json, Reason

_MAX_TEXT = 256
_MIN_RSA = 2048
_WEAK_HASHES = frozenset({"md2", "md4", "md5", "sha1"})
_MEANINGS = {
    0: "verified",
    7: "bad-signature",
    9: "not-yet-valid",
    10: "expired",
    18: "self-signed",
    19: "untrusted-root",
    24: "invalid-ca",
    26: "wrong-purpose",
    66: "weak",
    67: "weak",
    68: "weak",
    79: "invalid-ca",
}
_UNREADABLE = (  # what cryptography raises on malformed certificates, by exhaustive trial
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
_ISSUER_MISSING = frozenset({2, 20, 21})


def certificates(chain: Sequence[bytes]) -> list[Json]:
    """The chain as sent, leaf first. Raises `Unreadable` when a certificate cannot be read."""
    try:
        return [_record(der) for der in chain]
    except _UNREADABLE as fault:
        detail = f"a certificate cannot be read: {visible(str(fault))}"
        raise Unreadable(Reason.MALFORMED, detail) from fault


def trust(verdict: int, level: int, chain: Sequence[Json]) -> str:
    """One word for OpenSSL's verdict.

    `incomplete`: only the leaf was sent and its issuer is not in the store;
    `untrusted-root`: the chain leads to an issuer that is not in the store. At security
    level 0, which legacy servers need, OpenSSL does not look at strength: so we do.
    """
    if verdict in _ISSUER_MISSING:
        return "untrusted-root" if len(chain) > 1 else "incomplete"
    meaning = _MEANINGS.get(verdict, "refused")
    if meaning == "verified" and level == 0 and any(map(_weak, chain)):
        return "weak"
    return meaning


def visible(text: str) -> str:
    """The text, cut, with control, format and surrogate characters written as escapes."""
    shown = "".join(map(_visible, text[:_MAX_TEXT]))
    return shown if len(text) <= _MAX_TEXT else f"{shown}… ({len(text)} characters)"


def _visible(character: str) -> str:
    hidden = unicodedata.category(character)[0] in "CZ" and character != " "
    return f"\\u{{{ord(character):04x}}}" if hidden else character


def _record(der: bytes) -> Json:
    certificate = x509.load_der_x509_certificate(der)
    kind, bits = _key(certificate)
    return {
        "subject": visible(certificate.subject.rfc4514_string()),
        "issuer": visible(certificate.issuer.rfc4514_string()),
        **_names(certificate),
        "not_before": _utc(certificate.not_valid_before_utc),
        "not_after": _utc(certificate.not_valid_after_utc),
        "key": kind,
        "bits": bits,
        "signature": _hash(certificate),
        "sha256": hashlib.sha256(der).hexdigest(),
        "der": base64.b64encode(der).decode("ascii"),
    }


def _utc(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _names(certificate: x509.Certificate) -> Json:
    """The names and addresses it stands for, as they are: they are compared, not only shown."""
    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except x509.ExtensionNotFound:
        return {"dns": [], "ip": []}
    names = extension.value
    addresses = names.get_values_for_type(x509.IPAddress)
    return {
        "dns": names.get_values_for_type(x509.DNSName),
        "ip": list(map(str, addresses)),
    }


def _key(certificate: x509.Certificate) -> tuple[str, int | None]:
    try:
        key = certificate.public_key()
    except UnsupportedAlgorithm:
        return "unknown", None
    if isinstance(key, rsa.RSAPublicKey | dsa.DSAPublicKey | ec.EllipticCurvePublicKey):
        names = {rsa.RSAPublicKey: "rsa", dsa.DSAPublicKey: "dsa"}
        kind = next((name for type_, name in names.items() if isinstance(key, type_)), "ec")
        return kind, key.key_size
    return type(key).__name__.removesuffix("PublicKey").lower(), None


def _hash(certificate: x509.Certificate) -> str:
    """The hash of the signature; the algorithm's own number where it has none of its own."""
    try:
        algorithm = certificate.signature_hash_algorithm
    except UnsupportedAlgorithm:
        algorithm = None
    return algorithm.name if algorithm else certificate.signature_algorithm_oid.dotted_string


def _weak(certificate: Json) -> bool:
    short = certificate["key"] in {"rsa", "dsa"} and certificate["bits"] < _MIN_RSA
    self_issued = certificate["subject"] == certificate["issuer"]
    return short or (certificate["signature"] in _WEAK_HASHES and not self_issued)
