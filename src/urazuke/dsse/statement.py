"""An in-toto statement: what is signed is a file, by its hash, and what is said of it."""

from collections.abc import Mapping
from typing import Any

import msgspec

from urazuke.canonical import encode
from urazuke.model import Json, Struct

STATEMENT_TYPE = "https://in-toto.io/Statement/v1"


class Digest(Struct, frozen=True, forbid_unknown_fields=True):
    """The hash of a file."""

    sha256: str


class Subject(Struct, frozen=True, forbid_unknown_fields=True):
    """A file by its name and hash."""

    name: str
    digest: Digest


class InToto(Struct, frozen=True, forbid_unknown_fields=True):
    """A statement as it was signed; its `predicate` still as JSON."""

    type: str = msgspec.field(name="_type")
    subject: tuple[Subject, ...]
    predicate_type: str = msgspec.field(name="predicateType")
    predicate: msgspec.Raw


def statement(kind: str, subjects: Mapping[str, str], predicate: Json) -> bytes:
    """What is signed: files by name and SHA-256, and what is said of them."""
    named = [{"name": name, "digest": {"sha256": digest}} for name, digest in subjects.items()]
    whole: dict[str, Any] = {
        "_type": STATEMENT_TYPE,
        "subject": named,
        "predicateType": kind,
        "predicate": predicate,
    }
    return encode(whole)
