"""How a run is sealed: the key is read before anything is contacted, and signs at the end."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from urazuke.errors import ConfigurationError
from urazuke.model import Json
from urazuke.settings import Signing

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec


@dataclass(frozen=True)
class Sealer:
    """`sign`: manifest, predicate → envelope; `verify`: its public key, then the former ones."""

    sign: Callable[[bytes, Mapping[str, Json]], bytes]
    verify: "tuple[ec.EllipticCurvePublicKey, ...]"


def sealer(signing: Signing) -> Sealer:
    """Signs with the configured key; raises `ConfigurationError` when it cannot be used."""
    from urazuke.bundle import seal

    name = signing.passphrase_env
    if name is not None and not os.environ.get(name):
        raise ConfigurationError(f"signing: the environment variable {name} is empty or not set")
    secret = os.environ[name].encode() if name is not None else None
    key = seal.read_private(Path(signing.key), secret)
    former = [seal.read_public(Path(path)) for path in signing.former]

    def sign(manifest: bytes, predicate: Mapping[str, Json]) -> bytes:
        return seal.envelope(seal.statement(manifest, predicate), key)

    return Sealer(sign, (key.public_key(), *former))
