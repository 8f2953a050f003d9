"""Facts on disk: named by the SHA-256 of their bytes, stored once for all runs."""

import gzip
from pathlib import Path

import msgspec

from urazuke.bundle import files
from urazuke.canonical import encode, sha256
from urazuke.errors import EvidenceError
from urazuke.model import Fact


class FactStore:
    """The `facts/sha256/` folder of a locker."""

    def __init__(self, locker: Path) -> None:
        """The folder is made when the first fact arrives."""
        self._root = locker / "facts" / "sha256"

    def path(self, name: str) -> Path:
        """Where a fact lies."""
        return self._root / name[:2] / f"{name}.json.gz"

    def put(self, fact: Fact) -> str:
        """Stores the fact and returns its name. The same fact is not written twice."""
        data = encode(fact)
        name = sha256(data)
        if not self.path(name).exists():
            files.write(self.path(name), gzip.compress(data, mtime=0))
        return name

    def get(self, name: str) -> Fact:
        """The fact; raises `EvidenceError` when it is absent, altered or not a fact."""
        try:
            data = gzip.decompress(files.read(self.path(name)))
            if sha256(data) != name:
                raise EvidenceError(f"the fact {name} has been altered")
            return msgspec.json.decode(data, type=Fact)
        except (OSError, EOFError, msgspec.MsgspecError) as fault:
            raise EvidenceError(f"the fact {name} cannot be read: {fault}") from fault
