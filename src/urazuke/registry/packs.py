"""The packages that hold checks and controls: ours, and those of `urazuke.packs`."""

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from urazuke.errors import ConfigurationError


@dataclass(frozen=True)
class Pack:
    """One package with our trees: `checks/` and `controls/`."""

    package: str
    folder: Path


def packs() -> list[Pack]:
    """Urazuke itself, then the installed packs by name."""
    names = ["urazuke", *sorted(point.value for point in entry_points(group="urazuke.packs"))]
    return [Pack(name, _folder(name)) for name in names]


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ConfigurationError(f"the pack '{package}' is named by an entry point, but not there")
    return Path(spec.origin).parent


def check_modules(pack: Pack) -> Iterator[tuple[str, str]]:
    """Id and module of each check of a pack."""
    root = pack.folder / "checks"
    for provider in pkgutil.iter_modules([str(root)]):
        for module in pkgutil.iter_modules([str(root / provider.name)]):
            if not module.ispkg:
                yield (
                    f"{provider.name}.{module.name}",
                    f"{pack.package}.checks.{provider.name}.{module.name}",
                )


def kind_modules(pack: Pack) -> Iterator[str]:
    """The module of each kind of ledger of a pack."""
    for module in pkgutil.iter_modules([str(pack.folder / "checks" / "records" / "kinds")]):
        yield f"{pack.package}.checks.records.kinds.{module.name}"


def fact_modules(pack: Pack) -> Iterator[tuple[str, str]]:
    """Name and module of each collector of a pack."""
    root = pack.folder / "checks"
    for provider in pkgutil.iter_modules([str(root)]):
        for module in pkgutil.iter_modules([str(root / provider.name / "facts")]):
            yield (
                f"{provider.name}.{module.name}",
                f"{pack.package}.checks.{provider.name}.facts.{module.name}",
            )
