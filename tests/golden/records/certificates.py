"""Ledgers of certificates whose documents lie beside them."""

import hashlib
import tempfile
from pathlib import Path
from typing import Any

from tests.ledgers import judge, settings
from urazuke.model import Finding

HEAD = "種別,番号,発行日,有効期限,結果,版,範囲,更新申請日,書類,SHA-256\n"
DOCUMENT = b"%PDF-1.7 a certificate"
HASH = hashlib.sha256(DOCUMENT).hexdigest()


def row(kind: str, issued: str, **more: str) -> str:
    """One row; what is not given is in order."""
    cells = {
        "number": "N-1",
        "expires": "",
        "result": "合格",
        "version": "4.0.1",
        "scope": '"www.card.example、*.pay.example"',
        "renewal": "",
        "document": "a.pdf",
        "sha256": HASH,
    } | more
    return ",".join([kind, cells.pop("number"), issued, *cells.values()]) + "\n"


def judged(check: str, subject: str, *rows: str, **more: Any) -> Finding:
    """The finding about one type of certificate."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.pdf").write_bytes(DOCUMENT)
        configured = settings(folder, {"certificates": HEAD + "".join(rows)})
        found = judge(check, {}, configured=configured, **more)
    return found.get(subject) or found["records/certificates"]
