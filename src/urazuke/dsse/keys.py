"""Keys of people and of the tool: ECDSA on P-256, or Ed25519; in PEM or as OpenSSH writes them.

The id of a key is the SHA-256 of its public half's DER form.
"""

import re
from pathlib import Path
from typing import TypeAlias, TypeGuard

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from urazuke.canonical import sha256
from urazuke.errors import ConfigurationError

PrivateKey: TypeAlias = ec.EllipticCurvePrivateKey | Ed25519PrivateKey
PublicKey: TypeAlias = ec.EllipticCurvePublicKey | Ed25519PublicKey
KINDS = "ECDSA on P-256, or Ed25519"
_ECDSA = ec.ECDSA(hashes.SHA256())
_OPENSSH_PRIVATE = b"-----BEGIN OPENSSH PRIVATE KEY-----"
_OPENSSH_LINE = re.compile(r"[a-z][a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}( .*)?")


class Protected(ConfigurationError):
    """The key has a passphrase, and none was given."""


def read_private(path: Path, passphrase: bytes | None) -> PrivateKey:
    """The signing key; raises `ConfigurationError` for any other thing."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise ConfigurationError(f"the signing key {path} cannot be used: {fault}") from fault
    return private_key(data, passphrase, str(path))


def private_key(data: bytes, passphrase: bytes | None, name: str) -> PrivateKey:
    """The same for bytes that have been read already; `name` stands for the file."""
    openssh = data.lstrip().startswith(_OPENSSH_PRIVATE)
    load = serialization.load_ssh_private_key if openssh else serialization.load_pem_private_key
    try:
        key = load(data, passphrase)
    except TypeError as fault:
        if passphrase is None:
            raise Protected(f"the signing key {name} needs its passphrase") from fault
        raise ConfigurationError(f"the signing key {name} has no passphrase") from fault
    except (ValueError, UnsupportedAlgorithm) as fault:
        raise ConfigurationError(f"the signing key {name} cannot be used: {fault}") from fault
    if isinstance(key, Ed25519PrivateKey) or _is_p256(key):
        return key
    raise ConfigurationError(f"the signing key {name} is of another kind than {KINDS}")


def read_public(path: Path) -> PublicKey:
    """A public key; raises `ConfigurationError` for any other thing."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"the public key {path} cannot be read: {fault}") from fault
    return public_key(text, str(path))


def public_key(text: str, name: str) -> PublicKey:
    """A key in PEM, or one line as `ssh-keygen` writes it; `name` stands for its place."""
    line = _OPENSSH_LINE.fullmatch(text.strip()) is not None
    load = serialization.load_ssh_public_key if line else serialization.load_pem_public_key
    try:
        key = load(text.strip().encode())
    except (ValueError, UnsupportedAlgorithm) as fault:
        raise ConfigurationError(f"the public key {name} cannot be read: {fault}") from fault
    if isinstance(key, Ed25519PublicKey) or _is_p256_public(key):
        return key
    raise ConfigurationError(f"the public key {name} is of another kind than {KINDS}")


def _is_p256(key: object) -> TypeGuard[ec.EllipticCurvePrivateKey]:
    return isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1)


def _is_p256_public(key: object) -> TypeGuard[ec.EllipticCurvePublicKey]:
    return isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)


def key_id(key: PublicKey) -> str:
    """The SHA-256 of the key's DER form."""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return sha256(key.public_bytes(serialization.Encoding.DER, form))


def pem(key: PublicKey) -> bytes:
    """The key in PEM, as `openssl` reads it."""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_bytes(serialization.Encoding.PEM, form)


def sign(key: PrivateKey, data: bytes) -> bytes:
    """The signature over the bytes."""
    return key.sign(data) if isinstance(key, Ed25519PrivateKey) else key.sign(data, _ECDSA)


def is_signed(key: PublicKey, signature: bytes, data: bytes) -> bool:
    """Whether the key's owner signed the bytes."""
    try:
        if isinstance(key, Ed25519PublicKey):
            key.verify(signature, data)
        else:
            key.verify(signature, data, _ECDSA)
    except InvalidSignature:
        return False
    return True
