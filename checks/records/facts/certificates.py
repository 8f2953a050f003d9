"""All certificates of one type, the latest first; whether their files are what they were."""

import re
from collections.abc import Iterable, Iterator

from urazuke.checks.records.kinds.certificates import CERTIFICATES as KIND
from urazuke.sdk import Json, Member, RecordCollector, Records, Struct, shape

_COMMA = re.compile(r"[、,;\s]+")
_TYPES = ("privacymark", "pci-aoc", "asv-scan", "penetration-test")
_SQL = """
    select ledger, "row", number, issued, expires, result, version, scope, renewal,
           document, sha256
    from certificates where type = ? order by issued desc, ledger, "row"
"""


class Certificate(Struct, frozen=True, forbid_unknown_fields=True):
    """One row; days in ISO. `file`: the hash of its file as it lies there, None: no file."""

    ledger: str
    row: int
    number: str
    issued: str
    expires: str | None
    result: str
    version: str | None
    scope: tuple[str, ...]
    renewal: str | None
    sha256: str
    file: str | None

    @property
    def genuine(self) -> bool:
        """Whether its file is there, and is the one that was entered."""
        return self.file == self.sha256


class Certificates(Struct, frozen=True, forbid_unknown_fields=True):
    """Every certificate of the type, the latest first."""

    type: str
    certificates: tuple[Certificate, ...]


def _collect(records: Records) -> Iterable[Member]:
    for kind in _TYPES:
        rows = list(_rows(records, kind))
        yield Member(subject=kind, body={"type": kind, "certificates": rows})


def _rows(records: Records, kind: str) -> Iterator[Json]:
    for ledger, row, number, issued, expires, result, version, *rest in records.ask(_SQL, kind):
        scope, renewal, document, sha256 = rest
        yield {
            "ledger": ledger,
            "row": row,
            "number": number,
            "issued": str(issued),
            "expires": None if expires is None else str(expires),
            "result": result,
            "version": version,
            "scope": [name for name in _COMMA.split(scope or "") if name],
            "renewal": None if renewal is None else str(renewal),
            "sha256": sha256,
            "file": records.document(ledger, document),
        }


CERTIFICATES = RecordCollector(__name__, shape(Certificates), kind=KIND, collect=_collect)
