"""Who judged, by what, and with which rules: hashes and copies for the evidence."""

import getpass
import hashlib
import os
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from urazuke import dsse, registry
from urazuke.assessment import Tool
from urazuke.bundle import RunDirectory, files
from urazuke.catalog import Catalog
from urazuke.settings import Settings
from urazuke.signatures import Signers


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


def papers(settings: Settings, known: Signers) -> dict[str, bytes]:
    """The statements, exceptions and approvals that were given, with who signed them.

    By their names in a run's directory; public keys by their ids, as `openssl` reads them.
    """
    kept = {f"signers/{person.key_id}.pub": dsse.pem(person.key) for person in known}
    approved = settings.promises_approved
    if approved is not None and Path(approved).exists():
        kept["approved/promises.yaml"] = files.read(Path(approved))
    if settings.signers is not None:
        kept["signers/signers.yaml"] = files.read(Path(settings.signers))
    for folder, named in (("attestations", settings.attestations), ("waivers", settings.waivers)):
        places = (named,) if isinstance(named, str) else named
        for number, place in enumerate(places, start=1):
            below = folder if len(places) == 1 else f"{folder}/{number}"
            for name, file in _written_at(Path(place)):
                kept[f"{below}/{name}"] = files.read(file)
    return kept


def _written_at(place: Path) -> Iterable[tuple[str, Path]]:
    """The files of a place, by their names below it, and the envelopes of their signatures."""
    if place.is_dir():
        found = sorted({*place.rglob("*.yaml"), *place.rglob("*.dsse.json")})
        yield from ((str(path.relative_to(place)), path) for path in found)
        return
    yield place.name, place
    signed = sorted(place.with_name(f"{place.name}.d").glob("*.dsse.json"))
    for path in (place.with_name(f"{place.name}.dsse.json"), *signed):
        if path.is_file():
            yield str(path.relative_to(place.parent)), path
