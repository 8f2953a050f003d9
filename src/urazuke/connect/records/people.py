"""What stands for people in evidence: a keyed hash; without the key nobody can try names."""

import hashlib
import hmac
import secrets
from pathlib import Path

from urazuke.connect.records.cells import plain
from urazuke.errors import ConfigurationError

_BYTES = 32
_SHOWN = 16  # hexadecimal digits: among a hundred thousand people no two alike, in all likelihood


def new_key() -> str:
    """A key as its file holds it."""
    return secrets.token_hex(_BYTES) + "\n"


def read_key(path: str | None) -> bytes:
    """The key of the file; without a file one for this run alone. Raises `ConfigurationError`."""
    if path is None:
        return secrets.token_bytes(_BYTES)
    try:
        key = bytes.fromhex(Path(path).read_text("ascii"))
    except (OSError, ValueError) as fault:
        raise ConfigurationError(f"people_key: {path} cannot be used: {fault}") from fault
    if len(key) != _BYTES:
        raise ConfigurationError(f"people_key: {path} holds no {2 * _BYTES} hexadecimal digits")
    return key


def pseudonym(person: str, key: bytes) -> str:
    """`p-` and sixteen hexadecimal digits of an HMAC-SHA-256 over the name, spelled plainly."""
    told = hmac.new(key, plain(person).casefold().encode(), hashlib.sha256).hexdigest()
    return f"p-{told[:_SHOWN]}"
