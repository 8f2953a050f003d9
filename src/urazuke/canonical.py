"""Canonical JSON: sorted keys, no spaces, strings, integers, booleans and null, no floats."""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from urazuke.errors import EvidenceError
from urazuke.model import Json

_ENCODER = msgspec.json.Encoder(order="sorted", enc_hook=None)


def encode(value: Any) -> bytes:
    """The one byte form of a record. Raises `EvidenceError` for a float or an unknown type."""
    try:
        plain = msgspec.to_builtins(value)
    except (TypeError, msgspec.MsgspecError) as fault:
        raise EvidenceError(f"this cannot become evidence: {fault}") from fault
    if _has_float(plain):
        raise EvidenceError("evidence holds no floating-point numbers; write them as strings")
    return _ENCODER.encode(plain)


def _has_float(value: Json) -> bool:
    if isinstance(value, dict):
        return any(map(_has_float, value.values()))
    if isinstance(value, (list, tuple)):
        return any(map(_has_float, value))
    return isinstance(value, float)


def lines(values: Iterable[Any]) -> bytes:
    """JSON Lines: one record a line."""
    return b"".join(encode(value) + b"\n" for value in values)


def sha256(data: bytes) -> str:
    """The hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()
