"""Files of statements: where they lie, how a new one is named and written."""

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from urazuke.cli._shared import configured
from urazuke.errors import ConfigurationError

if TYPE_CHECKING:
    from urazuke.attestations import DocumentHash
    from urazuke.attestations.draft import Draft
    from urazuke.catalog import Catalog
    from urazuke.settings import Settings
    from urazuke.signatures import Signers


class Desk:
    """The configuration with what signing and listing need of it."""

    def __init__(self, config_file: str | None) -> None:
        """Reads the configuration, the catalogue and the signers."""
        from urazuke import config, packs, signatures

        self.settings: Settings = config.load(configured(config_file))
        named = self.settings.controls
        self.catalog: Catalog
        self.catalog, _ = packs.load((named,) if isinstance(named, str) else named)
        self.signers: Signers = signatures.load(self.settings.signers, self.catalog.controls)
        self.zone = ZoneInfo(self.settings.organization.timezone)
        self.today: date = datetime.now(UTC).astimezone(self.zone).date()

    @property
    def places(self) -> tuple[str, ...]:
        """The files and folders of statements that the configuration names."""
        named = self.settings.attestations
        return (named,) if isinstance(named, str) else named

    def folder(self, named: Path | None) -> Path:
        """Where a new statement goes: the folder named, or the first of the configuration."""
        if named is not None:
            return named
        folders = [Path(place) for place in self.places if not place.endswith(".yaml")]
        if not folders:
            raise ConfigurationError("attestations: names no folder (urazuke.yaml); give one: -o")
        return folders[0]

    def write(self, draft: "Draft", folder: Path, word: str = "") -> Path:
        """Writes the draft under a name that nothing has yet."""
        from urazuke.attestations import draft as drafts

        folder.mkdir(parents=True, exist_ok=True)
        text = drafts.render(draft, self.settings.organization.language)
        stem = f"{draft.control.id}-{word}{self.today}"
        for number in range(1, 1000):
            path = folder / (f"{stem}.yaml" if number == 1 else f"{stem}-{number}.yaml")
            try:
                with path.open("x", encoding="utf-8") as file:
                    file.write(text)
            except FileExistsError:
                continue
            return path
        raise ConfigurationError(f"{folder} has too many files {stem}-*.yaml")


def hashed(files: Sequence[Path], folder: Path) -> list["DocumentHash"]:
    """The documents with their hashes, by their paths from the statement's folder."""
    from urazuke.attestations import DocumentHash, documents

    found = []
    for file in files:
        try:
            digest = documents.digest(file)
        except OSError as fault:
            raise ConfigurationError(f"the document {file} cannot be read: {fault}") from fault
        path = os.path.relpath(file.resolve(), folder.resolve())
        found.append(DocumentHash(title=file.stem, path=path, sha256=digest))
    return found
