"""The directory of one run: what was asked, seen, judged, and shown."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from urazuke.bundle import files
from urazuke.bundle.published import read_findings
from urazuke.canonical import encode, lines, sha256
from urazuke.model import Finding

MANIFEST = "MANIFEST.sha256"


class RunDirectory:
    """`<locker>/runs/<run id>/`; every file is whole or absent."""

    def __init__(self, locker: Path, run_id: str) -> None:
        """Nothing is written before the first file."""
        self.locker = locker
        self.path = locker / "runs" / run_id

    def put(self, name: str, data: bytes) -> None:
        """Writes one file, by its name relative to the directory."""
        files.write(self.path / name, data)

    def put_json(self, name: str, value: Any) -> None:
        """Writes one record as canonical JSON."""
        self.put(name, encode(value) + b"\n")

    def put_lines(self, name: str, values: Iterable[Any]) -> None:
        """Writes records as JSON Lines."""
        self.put(name, lines(values))

    def journal(self, **entry: Any) -> None:
        """Adds one line to the log of what was done."""
        files.append(self.path / "journal.jsonl", encode(entry) + b"\n")

    def begin(self, scope: Any) -> None:
        """Makes the directory with the run's scope; again for the same run is harmless."""
        self.put_json("scope.json", scope)

    def write_manifest(self, facts: Iterable[str]) -> bytes:
        """Lists every file and every fact with its hash, as `sha256sum -c` reads it.

        A fact is listed by its compressed file, relative to the run's directory.
        """
        entries = {
            str(path.relative_to(self.path)): path
            for path in sorted(self.path.rglob("*"))
            if path.is_file() and path.name != MANIFEST and not path.name.startswith(".")
        }
        for name in sorted(set(facts)):
            relative = f"facts/sha256/{name[:2]}/{name}.json.gz"
            entries[f"../../{relative}"] = self.locker / relative
        rows = [f"{sha256(files.read(path))}  {name}\n" for name, path in entries.items()]
        data = "".join(rows).encode()
        self.put(MANIFEST, data)
        return data


def runs(locker: Path) -> list[Path]:
    """The directories of the finished runs, the newest first (their names sort by time)."""
    found = [path for path in (locker / "runs").glob("*") if (path / "run.json").is_file()]
    return sorted(found, reverse=True)


def findings(directory: Path, beginning: str = "") -> list[Finding]:
    """The findings of a stored run whose ids begin so."""
    lines = files.read(directory / "findings.jsonl").splitlines(keepends=True)
    marked = [line for line in lines if f'"id":"{beginning}'.encode() in line]
    return [f for f in read_findings(b"".join(marked)) if f.id.startswith(beginning)]
