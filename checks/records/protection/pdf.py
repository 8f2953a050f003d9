"""PDF: whether it opens without a password, and what encrypts it."""

import logging
from collections.abc import Iterator
from typing import Any

from urazuke.checks.records.protection.leaf import FAULTS, Leaf, Opened, Unclear
from urazuke.checks.records.protection.pdf_claims import has_plain_streams

_FORM = "PDF"
_TAIL = 2048
_BY_FILTERS = 4  # from this version on, filters are named for streams and strings
_METHODS = {"/V2": "RC4", "/AESV2": "AES-128", "/AESV3": "AES-256"}  # the weakest first


def read(opened: Opened) -> Iterator[Leaf]:
    """One leaf."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    faults: tuple[type[Exception], ...] = (*FAULTS, PyPdfError, DependencyError)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says would quote the file
    try:
        opened.must_fit()
        opened.file.seek(0)
        reader = PdfReader(opened.file)
        if not reader.is_encrypted:
            yield opened.leaf(_FORM, "none")
        elif reader.decrypt(""):
            yield opened.leaf(_FORM, "none", "opens without a password")
        elif has_plain_streams(opened):
            yield opened.leaf(_FORM, "none", "claims to be encrypted, and is not")
        elif not _ends(opened):
            yield opened.unclear(_FORM, "bytes after its end")
        else:
            yield _encrypted(opened, reader.trailer["/Encrypt"].get_object())
    except faults as fault:
        yield opened.at_fault(_FORM, fault)


def _encrypted(opened: Opened, told: Any) -> Leaf:
    if int(told.get("/V", 0)) < _BY_FILTERS:
        bits = int(told.get("/Length", 40)) if int(told.get("/V", 0)) > 1 else 40
        return opened.leaf(_FORM, "weak", f"RC4-{bits}")
    names = [told.get(use, "/Identity") for use in ("/StmF", "/StrF")]
    names += [told["/EFF"]] if "/EFF" in told else []
    filters = told.get("/CF", {})
    methods = [filters[name].get("/CFM", "/None") if name in filters else "/None" for name in names]
    if "/None" in methods:
        return opened.leaf(_FORM, "none", "a part of it is not encrypted")
    if unknown := [method for method in methods if method not in _METHODS]:
        raise Unclear(f"an unknown method {unknown[0]}")
    worst = min(methods, key=list(_METHODS).index)
    return opened.leaf(_FORM, "weak" if worst == "/V2" else "strong", _METHODS[worst])


def _ends(opened: Opened) -> bool:
    size = opened.size()
    tail = opened.at(max(0, size - _TAIL), min(_TAIL, size))
    _, mark, after = tail.rpartition(b"%%EOF")
    return bool(mark) and not after.strip(b"\r\n\t \0")
