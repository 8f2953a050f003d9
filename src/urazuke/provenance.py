"""Who judged, by what, and with which rules: hashes and copies for the evidence."""

import getpass
import hashlib
import os
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from urazuke import registry
from urazuke.assessment import Tool
from urazuke.bundle import RunDirectory, files
from urazuke.catalog import Catalog
from urazuke.settings import Settings


def tool() -> Tool:
    """The version, and one hash over the Python sources of urazuke and its packs."""
    sources = [
        (f"{pack.package}/{path.relative_to(pack.folder)}", path)
        for pack in registry.packs()
        for path in _python_files(pack.folder)
    ]
    return Tool(version=version("urazuke"), sha256=_digest(sources))


def _python_files(folder: Path) -> list[Path]:
    """Through symbolic links too: in a source checkout the checks are linked into the package."""
    walk = os.walk(folder, followlinks=True)
    return sorted(
        Path(at) / name for at, _, names in walk for name in names if name.endswith(".py")
    )


def catalogue(catalog: Catalog) -> str:
    """One hash over the files of the catalogue."""
    return _digest((name, Path(source)) for name, source in sorted(catalog.sources.items()))


def _digest(sources: Iterable[tuple[str, Path]]) -> str:
    whole = hashlib.sha256()
    for name, path in sources:
        whole.update(f"{hashlib.sha256(files.read(path)).hexdigest()}  {name}\n".encode())
    return whole.hexdigest()


def operator() -> str:
    """Who runs this: `URAZUKE_OPERATOR`, else the user of the system."""
    if named := os.environ.get("URAZUKE_OPERATOR"):
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"


def copy_catalogue(catalog: Catalog, directory: RunDirectory) -> None:
    """The rules that were applied, as they were written."""
    for name, source in sorted(catalog.sources.items()):
        directory.put(f"catalog/{name}", files.read(Path(source)))


def copy_people(settings: Settings, directory: RunDirectory) -> None:
    """The statements, exceptions and approvals that were given."""
    approved = settings.promises_approved
    if approved is not None and Path(approved).exists():
        directory.put("approved/promises.yaml", files.read(Path(approved)))
    for folder, named in (("attestations", settings.attestations), ("waivers", settings.waivers)):
        for place in (named,) if isinstance(named, str) else named:
            path = Path(place)
            for file in sorted(path.rglob("*.yaml")) if path.is_dir() else [path]:
                name = file.relative_to(path) if path.is_dir() else file.name
                directory.put(f"{folder}/{name}", files.read(file))
